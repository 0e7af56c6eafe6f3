using RouterConsole.Configuration;
using static RouterConsole.Tests.Configuration.Rules;

namespace RouterConsole.Tests.Configuration;

public sealed class ChainRuleTests
{
    private static RouterConfig General(params (string, string[])[] chains) => Estate(new FallbackChains { General = Chains(chains) });

    private static RouterConfig Estate(FallbackChains chains) => With(
        Deployment("a", "a") with { MaxInputTokens = 1000 },
        Deployment("b", "b") with { Provider = "groq", MaxInputTokens = 2000 },
        Deployment("c", "c") with { Provider = "mistral", MaxInputTokens = 4000 }) with { Fallbacks = chains };

    [Fact]
    public void SoundChains_HaveNoIssues() => Assert.Empty(Issues(Estate(new FallbackChains
    {
        General = Chains(("a", ["b", "c"])),
        ContextWindow = Chains(("a", ["c"])),
        Default = ["c"],
    })));

    [Fact]
    public void ItselfInItsChain_IsRefused() => Assert.Contains(Issues(General(("a", ["b", "a"]))), i => i is { Path: "fallbacks.general.a[1]", Severity: IssueSeverity.Error, Code: "fallback_to_itself" });

    [Fact]
    public void Twice_IsRefused() => Assert.Contains(Issues(General(("a", ["b", "b"]))), i => i is { Path: "fallbacks.general.a[1]", Severity: IssueSeverity.Error, Code: "fallback_twice" });

    [Fact]
    public void TwiceInTheDefaultChain_IsRefused() =>
        Assert.Contains(Issues(Estate(new FallbackChains { Default = ["b", "b"] })), i => i is { Path: "fallbacks.default[1]", Severity: IssueSeverity.Error, Code: "fallback_twice" });

    [Fact]
    public void EmptyOrBlank_IsRefused()
    {
        Refuses(General(("a", [])), "fallbacks.general.a", "empty_chain");
        Assert.Contains(Issues(General(("a", ["b", " "]))), i => i is { Path: "fallbacks.general.a[1]", Code: "required" });
    }

    [Fact]
    public void UnknownModels_AreWarnings()
    {
        Warns(General(("a", ["gone", "b"])), "fallbacks.general.a[0]", "unknown_model");
        Warns(General(("gone", ["b"])), "fallbacks.general.gone", "unknown_model");
    }

    [Fact]
    public void ChainThatReachesNothing_IsADeadEnd() => Warns(General(("a", ["gone", "lost"])), "fallbacks.general.a", "dead_end");

    [Fact]
    public void AliasOfTheModelItself_IsToldAsRepeated()
    {
        var config = General(("a", ["again", "b"])) with { Aliases = Map(("again", "a")) };
        Warns(config, "fallbacks.general.a[0]", "fallback_repeats");
    }

    [Fact]
    public void SmallerContextWindow_IsAWarning()
    {
        Warns(General(("c", ["a"])), "fallbacks.general.c[0]", "shrinking_context");
        Warns(Estate(new FallbackChains { ContextWindow = Chains(("b", ["a"])) }), "fallbacks.contextWindow.b[0]", "shrinking_context");
    }

    [Fact]
    public void SameProviderThroughout_IsAWarning()
    {
        var config = With(Deployment("a", "a"), Deployment("b", "b")) with { Fallbacks = new FallbackChains { General = Chains(("a", ["b"])) } };
        Warns(config, "fallbacks.general.a", "same_provider");
    }

    [Fact]
    public void MutualChains_AreLegal_AndToldOnceWithTheWay()
    {
        var issues = Issues(General(("a", ["b"]), ("b", ["c"]), ("c", ["a"])));
        var cycle = Assert.Single(issues, i => i.Code == "fallback_cycle");
        Assert.Equal(IssueSeverity.Warning, cycle.Severity);
        Assert.Contains("a → b → c → a", cycle.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Diamonds_AreNoCycles() => Assert.DoesNotContain(Issues(General(("a", ["b", "c"]), ("b", ["c"]))), i => i.Code == "fallback_cycle");
}
