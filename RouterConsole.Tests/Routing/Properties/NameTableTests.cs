using CsCheck;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Tests.Routing.Properties;

/// <summary>The table of names finds what a dictionary finds, whatever the names look like.</summary>
public sealed class NameTableTests
{
    /// <summary>Short alphabets and shared ends, so that names are alike and collide.</summary>
    private static readonly Gen<string> s_name = Gen.OneOf(
        Gen.String[Gen.Char["ab/-é"], 0, 6],
        Gen.Select(Gen.Const("openai/"), Gen.String[Gen.Char["01"], 0, 8], Gen.Const("-2024-08-06"), (a, b, c) => a + b + c),
        Gen.String[0, 40]);

    [Fact]
    public void FindsWhatADictionaryFinds()
    {
        Gen.Select(s_name.Array[0, 300], s_name.Array[0, 50]).Sample((names, others) =>
        {
            var expected = names.Distinct(StringComparer.Ordinal).ToDictionary(n => n, n => new RouteTarget(null!, n), StringComparer.Ordinal);
            var table = new NameTable(expected);
            foreach (var name in names.Concat(others).Select(n => new string(n.AsSpan())))
            {
                var isKnown = expected.TryGetValue(name, out var target);
                Assert.Equal(isKnown, table.TryGetValue(name, out var found));
                Assert.Equal(target, found);
            }
        });
    }

    [Fact]
    public void NamesThatDifferInTheMiddleAlone_AreAllFound()
    {
        var names = Enumerable.Range(0, 5_000).ToDictionary(i => $"team/{i:D5}-large", i => new RouteTarget(null!, $"{i}"), StringComparer.Ordinal);
        var table = new NameTable(names);
        Assert.All(names, pair =>
        {
            Assert.True(table.TryGetValue(pair.Key, out var found));
            Assert.Equal(pair.Value, found);
        });
        Assert.False(table.TryGetValue("team/99999-large", out _));
    }
}
