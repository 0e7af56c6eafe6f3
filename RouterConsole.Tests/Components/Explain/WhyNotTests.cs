using RouterConsole.Components.Explain;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Tests.Components.Explain;

public sealed class WhyNotTests
{
    [Fact]
    public void EveryReason_HasASentenceOfItsOwn()
    {
        var said = Enum.GetValues<UnavailableReason>().Select(reason => WhyNot.Say("a", [reason], Then)).ToList();
        Assert.Equal(said.Count, said.Distinct().Count());
        Assert.All(said, sentence => Assert.StartsWith("a was not asked: ", sentence, StringComparison.Ordinal));
        Assert.All(said, sentence => Assert.DoesNotContain('_', sentence));
    }

    [Fact]
    public void Resting_SaysUntilWhenAndBecauseOfWhat()
    {
        var now = Then with
        {
            WasMade = false,
            Status = _ => new DeploymentStatus { Cooldown = new CooldownStatus(Frames.Now, 60, CooldownReason.Manual, CooldownSource.Manual, "olga", "INC-212", Frames.Now, 0, []) },
        };
        Assert.Equal("a would not be asked: it rests until 03:30 because olga took it out by hand: INC-212.", WhyNot.Say("a", [UnavailableReason.Cooldown], now));

        var then = Then with { Cooldown = _ => Entry };
        Assert.Equal(
            "a was not asked: it was to rest until 03:30 because its provider refused its key (\"401 bad key\").",
            WhyNot.Say("a", [UnavailableReason.Cooldown], then));
    }

    [Fact]
    public void SeveralReasons_AreAllTold_WithTheNumbersThatAreKnown()
    {
        var now = Then with
        {
            WasMade = false,
            Tags = ["eu"],
            Tokens = 9000,
            Config = _ => new DeploymentConfig { Id = "a", Model = "m", Provider = "openai", UpstreamModel = "m", MaxInputTokens = 8000 },
        };
        Assert.Equal(
            "a would not be asked: it has none of the request's tags (eu); and the request's estimated 9,000 tokens do not fit its context window of 8,000.",
            WhyNot.Say("a", [UnavailableReason.TagMismatch, UnavailableReason.ContextTooSmall], now));
    }

    private static Circumstances Then => new() { WasMade = true, Clock = at => at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture) };

    private static CooldownEntry Entry => new()
    {
        Sequence = 1,
        DeploymentId = "a",
        Reason = CooldownReason.AuthError,
        Source = CooldownSource.Automatic,
        Since = Frames.Now.AddMinutes(-5),
        Until = Frames.Now,
        Error = new LastError(ErrorKind.AuthError, 401, "bad key", Frames.Now),
    };
}
