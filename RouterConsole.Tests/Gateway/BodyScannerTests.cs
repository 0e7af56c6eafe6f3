using System.Text;
using System.Text.Json.Nodes;
using RouterConsole.Gateway;

namespace RouterConsole.Tests.Gateway;

/// <summary>What is read of a body, and what is left of it.</summary>
public sealed class BodyScannerTests
{
    private static readonly string[] s_control =
    [
        "\"fallbacks\":[\"a\",\"b\"]", "\"num_retries\":3", "\"timeout\":1.5", "\"disable_fallbacks\":true", "\"mock_testing_fallbacks\":false",
        "\"mock_testing_context_fallbacks\":null", "\"mock_testing_context_window_fallbacks\":null", "\"mock_testing_content_policy_fallbacks\" : false",
        "\"num\\u005fretries\" : 1",
    ];

    private static readonly string[] s_kept =
    [
        "\"temperature\":2.50", "\"messages\":[{\"role\":\"user\",\"content\":\"a, \\\"model\\\":\\\"x\\\" é\"}]", "\"top_p\" :\t1e-3", "\"user\":null",
        "\"metadata\":{\"tags\":[\"eu\"],\"timeout\":5}", "\"x\":{\"model\":\"inner\",\"fallbacks\":[1]}", "\"big\":123456789012345678901234567890", "\"\":[]",
    ];

    [Theory]
    [InlineData("""{"model":"m"}""", """{"model":"UP"}""")]
    [InlineData("""{ "timeout" : 5 , "model" : "m" }""", """{ "model" : "UP" }""")]
    [InlineData("""{"timeout":5,"num_retries":1,"model":"m"}""", """{"model":"UP"}""")]
    [InlineData("""{"model":"m","timeout":5}""", """{"model":"UP"}""")]
    [InlineData("""{"model":"m","timeout":5,"num_retries":1}""", """{"model":"UP"}""")]
    [InlineData("""{"a":1,"timeout":5,"b":2,"model":"m"}""", """{"a":1,"b":2,"model":"UP"}""")]
    [InlineData("""{"model":"m","model":"n"}""", """{"model":"UP","model":"UP"}""")]
    [InlineData("""{"mod\u0065l":"m"}""", """{"mod\u0065l":"UP"}""")]
    public void Splice_ChangesModelAndTakesOutOurFields(string body, string expected) => Assert.Equal(expected, Splice(body, asksUsage: false));

    [Theory]
    [InlineData("""{"model":"m","stream":true}""", """{"model":"UP","stream":true,"stream_options":{"include_usage":true}}""")]
    [InlineData("""{"model":"m","timeout":1}""", """{"model":"UP","stream_options":{"include_usage":true}}""")]
    [InlineData("""{"model":"m","stream_options":{}}""", """{"model":"UP","stream_options":{"include_usage":true}}""")]
    [InlineData("""{"model":"m","stream_options":{"x":1}}""", """{"model":"UP","stream_options":{"include_usage":true,"x":1}}""")]
    [InlineData("""{"model":"m","stream_options":null}""", """{"model":"UP","stream_options":{"include_usage":true}}""")]
    [InlineData("""{"model":"m","stream_options":{"include_usage":false}}""", """{"model":"UP","stream_options":{"include_usage":true}}""")]
    [InlineData("""{"model":"m","stream_options":{"include_usage" : true } }""", """{"model":"UP","stream_options":{"include_usage" : true } }""")]
    public void Splice_AsksForUsage(string body, string expected) => Assert.Equal(expected, Splice(body, asksUsage: true));

    [Theory]
    [InlineData("""{"model":"m","stream_options":{"include_usage":false}}""")]
    [InlineData("""{"model":"m","stream_options":null}""")]
    [InlineData("""{"model":"m","stream_options":{"x":1}}""")]
    public void Splice_NotAskingForUsage_LeavesStreamOptionsAlone(string body) =>
        Assert.Equal(body.Replace("\"m\"", "\"UP\""), Splice(body, asksUsage: false));

    [Fact]
    public void Splice_OfAnyMixOfMembers_KeepsTheOthersByteForByte()
    {
        var random = new Random(4711);
        for (var round = 0; round < 3000; round++)
        {
            var members = Pick(random, s_kept).Append("\"model\":\"m\"").Concat(Pick(random, s_control)).ToArray();
            random.Shuffle(members);
            string[] blanks = ["", " ", "\n  ", "\t"];
            var body = "{" + string.Join(",", members.Select(m => blanks[random.Next(4)] + m + blanks[random.Next(4)])) + "}";
            var spliced = Splice(body, asksUsage: false);

            var kept = members.Where(m => !s_control.Contains(m)).Select(m => m.Replace("\"model\":\"m\"", "\"model\":\"UP\"", StringComparison.Ordinal));
            Assert.Equal(string.Concat(kept), string.Concat(Members(spliced)));
            JsonNode.Parse(spliced);
        }
    }

    [Fact]
    public void Scan_ReadsWhatTheRouterNeeds()
    {
        using var scan = BodyScanner.Scan(
            """{"model":"a/b","stream":true,"max_completion_tokens":50,"metadata":{"tags":["eu",1,"us"]},"fallbacks":["x"],"num_retries":2,"timeout":1.5,"disable_fallbacks":true,"stream_options":{"include_usage":true}}"""u8);
        Assert.Null(scan.Error);
        Assert.Equal(("a/b", true, true, 50L, 2, true), (scan.Model, scan.Stream, scan.IncludesUsage, scan.MaxTokens, scan.NumRetries, scan.DisableFallbacks));
        Assert.Equal(["eu", "us"], scan.Tags);
        Assert.Equal(["x"], scan.Fallbacks);
        Assert.Equal(TimeSpan.FromSeconds(1.5), scan.Timeout);
        Assert.InRange(scan.InputTokens, 45, 60);
    }

    [Fact]
    public void Scan_OfADuplicateKey_TakesTheLast()
    {
        using var scan = BodyScanner.Scan("""{"model":"a","stream":true,"model":"b","stream":false}"""u8);
        Assert.Equal(("b", false), (scan.Model, scan.Stream));
    }

    [Fact]
    public void Scan_OfAnyBytes_NeverThrows()
    {
        var random = new Random(1);
        var valid = Encoding.UTF8.GetBytes("""{"model":"m","stream_options":{"include_usage":false},"metadata":{"tags":["a"]},"fallbacks":["x"],"timeout":1,"messages":[{"a":"\u00e9"}]}""");
        for (var round = 0; round < 20000; round++)
        {
            var bytes = valid.ToArray();
            for (var i = 0; i <= random.Next(4); i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            using var scan = BodyScanner.Scan(bytes.AsSpan(0, random.Next(bytes.Length + 1)));
            Assert.True(scan.Error is not null || scan.Model is not null);
        }
    }

    [Fact]
    public void ScanAndSplice_OfAMegabyte_AllocateNoMoreThanOfAFewBytes()
    {
        var small = Encoding.UTF8.GetBytes("""{"model":"m","timeout":5,"messages":[{"content":"hi"}]}""");
        var large = Encoding.UTF8.GetBytes($$"""{"model":"m","timeout":5,"messages":[{{string.Join(',', Enumerable.Repeat("{\"content\":\"hi there\"}", 40_000))}}]}""");
        var model = Encoding.UTF8.GetBytes("\"UP\"");
        Measure(small);
        var few = Measure(small);
        Assert.Equal(few, Measure(large));
        Assert.InRange(few, 0, 600);

        long Measure(byte[] body)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var scan = BodyScanner.Scan(body);
            var spliced = new SplicedBody(body, "application/json", scan, model, asksUsage: true);
            for (var i = 0; i < spliced.PieceCount; i++)
            {
                _ = spliced.Piece(i);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Pieces_AllocateNothing()
    {
        var body = Encoding.UTF8.GetBytes("""{"model":"m","timeout":5,"messages":[]}""");
        using var scan = BodyScanner.Scan(body);
        var spliced = new SplicedBody(body, "application/json", scan, "\"UP\""u8.ToArray(), asksUsage: true);
        Walk();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Walk();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Walk()
        {
            for (var i = 0; i < spliced.PieceCount; i++)
            {
                _ = spliced.Piece(i);
            }
        }
    }

    private static string Splice(string body, bool asksUsage)
    {
        using var scan = BodyScanner.Scan(Encoding.UTF8.GetBytes(body));
        Assert.Null(scan.Error);
        var spliced = new SplicedBody(Encoding.UTF8.GetBytes(body), "application/json", scan, "\"UP\""u8.ToArray(), asksUsage);
        using var joined = new MemoryStream();
        for (var i = 0; i < spliced.PieceCount; i++)
        {
            joined.Write(spliced.Piece(i).Span);
        }

        Assert.Equal(spliced.Length, joined.Length);
        return Encoding.UTF8.GetString(joined.ToArray());
    }

    private static IEnumerable<string> Pick(Random random, string[] members) => members.Where(_ => random.Next(2) == 0);

    /// <summary>The members of an object as they are written, without the blanks around them.</summary>
    private static List<string> Members(string json)
    {
        var members = new List<string>();
        var (depth, start, inText) = (0, 1, false);
        for (var i = 1; i < json.Length; i++)
        {
            if (json[i] == '"' && json[i - 1] != '\\')
            {
                inText = !inText;
            }
            else if (!inText && json[i] is '{' or '[')
            {
                depth++;
            }
            else if (!inText && depth > 0 && json[i] is '}' or ']')
            {
                depth--;
            }
            else if (!inText && depth == 0 && (json[i] == ',' || i == json.Length - 1))
            {
                members.Add(json[start..i].Trim());
                start = i + 1;
            }
        }

        return members;
    }
}
