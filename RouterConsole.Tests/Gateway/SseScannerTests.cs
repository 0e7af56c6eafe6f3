using System.Text;
using RouterConsole.Gateway;

namespace RouterConsole.Tests.Gateway;

/// <summary>Event streams cut anywhere, with every line end.</summary>
public sealed class SseScannerTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Blocks_AreTheSameForEveryCut(string lineEnd)
    {
        var text = string.Join(lineEnd, "\uFEFF: hello", "data: one", "", ": ping", ": pong", "event: x", "data:two", "data: 2é", ": inside", "id: 5", "", "", "data", "", "retry: 3", "", "data: last", "", "");
        var bytes = Encoding.UTF8.GetBytes(text);
        var whole = Read(bytes, [bytes.Length]);
        Assert.Equal(["one", "two+2é", "", "last"], whole.Data);
        Assert.Equal(text, whole.Text);
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var cuts = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(bytes.Length + 1)).Append(bytes.Length).Order().ToArray();
            var (data, passed) = Read(bytes, cuts);
            Assert.Equal(whole.Data, data);
            Assert.Equal(text, passed);
        }

        Assert.Equal(whole.Data, Read(bytes, [.. Enumerable.Range(1, bytes.Length)]).Data);
    }

    [Fact]
    public void CommentAlone_IsHandedOutAtOnce()
    {
        var scanner = new SseScanner();
        Assert.True(scanner.TryNext(": processing\n"u8, out var block));
        Assert.Equal((0, 13, false), (block.Start, block.End, block.HasData));
    }

    [Fact]
    public void EventWithoutItsBlankLine_IsHeldBack()
    {
        var scanner = new SseScanner();
        Assert.False(scanner.TryNext("data: half\n"u8, out _));
        Assert.True(scanner.TryRest("data: half\n"u8, out var block));
        Assert.Equal((6, 10), (block.DataStart, block.DataEnd));
    }

    [Theory]
    [InlineData("[DONE]", true, false, false, null)]
    [InlineData("[DONE] ", true, false, false, null)]
    [InlineData("""{"choices":[{"delta":{"content":"hi"}}]}""", false, false, false, null)]
    [InlineData("""{"choices":[{"delta":{"content":"a \"usage\": \"error\" b"}}],"usage":null}""", false, false, false, null)]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":9}}}""", false, false, true, 7L)]
    [InlineData("""{"usage":{"completion_tokens":4,"prompt_tokens":3},"choices":[ ]}""", false, false, true, 7L)]
    [InlineData("""{"choices":[{"delta":{}}],"usage":{"prompt_tokens":3,"completion_tokens":4}}""", false, false, false, 7L)]
    [InlineData("""{"choices":[],"prompt_filter_results":[{"error":false}]}""", false, false, false, null)]
    [InlineData("""{"error":{"message":"x"}}""", false, true, false, null)]
    [InlineData("""{"error":null,"choices":[]}""", false, false, false, null)]
    [InlineData("""{"error":"overloaded"}""", false, true, false, null)]
    [InlineData("""{"usage":{"prompt_tokens":""", false, false, false, null)]
    [InlineData("""{"choices":[{"usage":{"prompt_tokens":1}}],"usage":{"prompt_tokens":3,"completion_tokens":4}}""", false, false, false, 7L)]
    public void Event_TellsDoneErrorAndUsage(string data, bool isDone, bool isError, bool isUsageOnly, long? tokens)
    {
        var facts = ChunkReader.ReadEvent(Encoding.UTF8.GetBytes(data));
        Assert.Equal((isDone, isError, isUsageOnly, tokens), (facts.IsDone, facts.IsError, facts.IsUsageOnly, facts.Usage?.Total));
    }

    [Theory]
    [InlineData("""xx"},"usage":{"prompt_tokens":3,"completion_tokens":4}}""", 7L)]
    [InlineData("""xx"},"usage":null}""", null)]
    [InlineData("""no such thing""", null)]
    [InlineData("""xx"usage":{"prompt_tokens":3,""", 3L)]
    public void Tail_TellsUsage(string tail, long? tokens) => Assert.Equal(tokens, ChunkReader.FindUsage(Encoding.UTF8.GetBytes(tail))?.Total);

    private static (List<string> Data, string Text) Read(byte[] bytes, int[] cuts)
    {
        using var buffer = new PooledBuffer(16);
        var source = new UpstreamEvents(Stream.Null, buffer);
        var data = new List<string>();
        using var passed = new MemoryStream();
        var at = 0;
        foreach (var cut in cuts)
        {
            buffer.Append(bytes.AsSpan(at, cut - at));
            at = cut;
            while (source.TryNext(out var block))
            {
                passed.Write(source.Bytes(block));
                if (block.HasData)
                {
                    var text = Encoding.UTF8.GetString(source.Data(block));
                    data.Add(string.Join('+', text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).Where(line => !line.StartsWith(':'))));
                }
            }

            source.Forget();
        }

        passed.Write(buffer.Span);
        return (data, Encoding.UTF8.GetString(passed.ToArray()));
    }
}
