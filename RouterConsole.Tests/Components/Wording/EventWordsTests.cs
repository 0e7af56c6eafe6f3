using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Tests.Components.Wording;

public sealed class EventWordsTests
{
    [Fact]
    public void Say_ManualCooldown_NamesWhoWhomAndHowLong() => Assert.Equal(
        "olga cooled a down, 15 min",
        EventWords.Say(Of(RouterEventKind.CooldownStarted) with { By = "olga", Until = Frames.Now.AddMinutes(15), Reason = CooldownReason.Manual }));

    [Fact]
    public void Say_AutomaticCooldown_NamesTheReason() => Assert.Equal(
        "a cooled down, 30 s: rate limit",
        EventWords.Say(Of(RouterEventKind.CooldownStarted) with { Until = Frames.Now.AddSeconds(30), Reason = CooldownReason.RateLimit }));

    [Fact]
    public void Say_Revision_NamesMembersRatherThanTheirCollection() => Assert.Equal(
        "olga saved revision 7: a and settings",
        EventWords.Say(Of(RouterEventKind.ConfigurationChanged) with { By = "olga", Revision = 7, Resources = ["deployments/a", "deployments", "settings"] }));

    [Fact]
    public void Say_EveryKind_HasASentence() =>
        Assert.All(Enum.GetValues<RouterEventKind>(), kind => Assert.NotEmpty(EventWords.Say(Of(kind) with { Intent = DeploymentIntent.Paused })));

    private static RouterEvent Of(RouterEventKind kind) => new() { At = Frames.Now, Kind = kind, DeploymentId = "a", Model = "m" };
}
