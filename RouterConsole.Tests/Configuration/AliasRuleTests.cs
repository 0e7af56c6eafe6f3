using RouterConsole.Configuration;
using static RouterConsole.Tests.Configuration.Rules;

namespace RouterConsole.Tests.Configuration;

public sealed class AliasRuleTests
{
    private static RouterConfig Aliases(params (string, string)[] aliases) => With(Deployment()) with { Aliases = Map(aliases) };

    [Fact]
    public void ChainOfAliases_ToAGroup_IsSound() => Assert.Empty(Issues(Aliases(("best", "latest"), ("latest", "m"))));

    [Theory]
    [InlineData("", "m")]
    [InlineData("best", " ")]
    public void Blank_IsRefused(string alias, string target) => Assert.Equal("required", Only(Aliases((alias, target))).Code);

    [Fact]
    public void Itself_IsACycle()
    {
        var issue = Only(Aliases(("a", "a")));
        Assert.Equal(("aliases.a", "alias_cycle"), (issue.Path, issue.Code));
        Assert.Contains("itself", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cycle_IsSpelledOutOnce()
    {
        var issue = Only(Aliases(("b", "c"), ("c", "a"), ("a", "b"), ("x", "b")));
        Assert.Equal("alias_cycle", issue.Code);
        Assert.Contains("Circular alias", issue.Message, StringComparison.Ordinal);
        Assert.Contains("a → b → c → a", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NameOfAGroup_IsAConflict() => Refuses(Aliases(("m", "other")), "aliases.m", "alias_conflict");

    [Fact]
    public void DanglingTarget_IsAWarning() => Warns(Aliases(("best", "gone")), "aliases.best", "alias_dangling");

    [Fact]
    public void TargetThatAPatternServes_IsNotDangling() =>
        Assert.Empty(Issues(With(Deployment(model: "openai/*")) with { Aliases = Map(("best", "openai/gpt-4o")) }));

    [Fact]
    public void SixteenHops_AreAllowed_NotSeventeen()
    {
        static (string, string)[] Chain(int hops) => [.. Enumerable.Range(0, hops).Select(i => ($"a{i:00}", i == hops - 1 ? "m" : $"a{i + 1:00}"))];
        Assert.Empty(Issues(Aliases(Chain(16))));
        Refuses(Aliases(Chain(17)), "aliases.a00", "alias_too_long");
    }

    [Fact]
    public void OddNames_AreQuotedInPaths() => Warns(Aliases(("gpt-4.1 \"x\"", "gone")), "aliases[\"gpt-4.1 \\\"x\\\"\"]", "alias_dangling");
}
