using System.Globalization;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Routing;

namespace RouterConsole.Tests.Components.Wording;

public sealed class HealthSummaryTests
{
    [Fact]
    public void Of_NothingConfigured_SaysSo() => AssertSays(Tone.None, "Nothing is configured yet.", Sum(Frames.Of()));

    [Fact]
    public void Of_AllServe_NeedsNobody() =>
        AssertSays(Tone.Serving, "All 2 deployments serve. Nothing needs you.", Sum(Frames.Of(Frames.Healthy("a"), Frames.Healthy("b"))));

    [Fact]
    public void Of_SomeOutAndClientsServed_SaysSinceWhenAndUnaffected()
    {
        var summary = Sum(Frames.Of(Frames.Resting("a"), Frames.Paused("b"), Frames.Healthy("c")));
        AssertSays(Tone.Resting, "2 of 3 deployments are out since 03:12 (18 min). Traffic is unaffected.", summary);
        Assert.Equal("gpt-4o serves from 1 of 3", summary.Detail);
    }

    [Fact]
    public void Of_OneOut_NamesIt() =>
        AssertSays(Tone.Out, "b, 1 of 2 deployments, is out since 03:25 (5 min). Traffic is unaffected.", Sum(Frames.Of(Frames.Healthy("a"), Frames.Paused("b"))));

    [Fact]
    public void Of_OneThatFailedItsTrials_IsOutSinceTheFirstCooldown()
    {
        var resting = Frames.Resting("a");
        var cooldown = resting.Status.Cooldown! with { Source = CooldownSource.Automatic, Reason = CooldownReason.Timeout };
        var summary = Sum(Frames.Of(resting with { OutSince = resting.Status.Since.AddMinutes(-12), Status = resting.Status with { Cooldown = cooldown } }, Frames.Healthy("b")));
        AssertSays(Tone.Resting, "a, 1 of 2 deployments, is out since 03:00 (30 min). Traffic is unaffected.", summary);
        Assert.Contains("since 03:00", summary.Cases, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SomeOutAndClientsHit_SaysWhatClientsGot()
    {
        var frame = Frames.Of(Frames.Healthy("a"), Frames.Resting("b"));
        AssertSays(
            Tone.Trial,
            "b, 1 of 2 deployments, is out since 03:12 (18 min). Clients got 97.2 % of their requests in the last minute.",
            Sum(frame with { Totals = frame.Totals with { SuccessRate = 0.972 } }));
    }

    [Fact]
    public void Of_ModelWithNothingLeftAndNoFallback_SaysRequestsFail()
    {
        var summary = Sum(Frames.Of(Frames.Healthy("a", "mini"), Frames.Resting("b")));
        Assert.Equal(Tone.Broken, summary.Tone);
        Assert.Equal("gpt-4o has no deployment left since 03:12 (18 min).", summary.Sentence);
        Assert.StartsWith("No fallback serves gpt-4o: requests fail.", summary.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ModelWithNothingLeftAndFallback_SaysWhereRequestsGo()
    {
        var chains = FallbackChains.Empty.With(FallbackKind.General, "gpt-4o", ["mini"]);
        var summary = Sum(Frames.Of(Frames.Healthy("a", "mini"), Frames.Resting("b")), chains);
        Assert.Equal(Tone.Trial, summary.Tone);
        Assert.StartsWith("Requests go to the fallback mini.", summary.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AllUpButClientsHit_IsNotAllRight()
    {
        var frame = Frames.Of(Frames.Healthy("a"));
        AssertSays(
            Tone.Trial,
            "The deployment serves. Clients got 91.0 % of their requests in the last minute.".Replace("91.0", "91", StringComparison.Ordinal),
            Sum(frame with { Totals = frame.Totals with { SuccessRate = 0.91 } }));
    }

    [Fact]
    public void Of_OneOnTrial_NamesIt() =>
        AssertSays(Tone.Trial, "All 2 deployments serve. b is on trial.", Sum(Frames.Of(Frames.Healthy("a"), Frames.OnTrial("b"))));

    [Fact]
    public void Of_StoreNotWritable_ComesFirst()
    {
        var summary = Sum(Frames.Of(Frames.Resting("a")) with { Store = new StoreHealth(false, null, "The disk is full.", "x.db") });
        AssertSays(Tone.Broken, "Changes cannot be saved: the store is not writable.", summary);
        Assert.Equal("The disk is full. Requests are served as before.", summary.Detail);
    }

    [Fact]
    public void Of_LimitsKnown_TellsHeadroom() =>
        Assert.Equal("gpt-4o serves from 1 of 2, headroom 75 %", Sum(Frames.Of(Frames.Healthy("a", rpmLimit: 100, rpm: 25), Frames.Resting("b"))).Detail);

    [Fact]
    public void Cases_AutomaticCooldown_NamesCauseSinceAndHeirs()
    {
        var broken = Frames.With("eu", "gpt-4o", new DeploymentStatus
        {
            Health = HealthStatus.Cooldown, Since = Frames.Now.AddMinutes(-12),
            Cooldown = new CooldownStatus(Frames.Now.AddSeconds(20), 20, CooldownReason.RateLimit, CooldownSource.Automatic, null, null, Frames.Now.AddMinutes(-12), 3,
                [new LastError(ErrorKind.RateLimit, 429, "slow down", Frames.Now.AddMinutes(-12))]),
        });
        var frame = Frames.Of(broken, Frames.Healthy("us") with { Share = 0.2 }, Frames.Healthy("openai") with { Share = 0.8 }, Frames.Healthy("mini", "mini"));
        Assert.Equal("eu: 429 rate limit since 03:18, cooled down 3 times; its traffic goes to openai and us.", Sum(frame).Cases);
    }

    [Fact]
    public void Cases_KeyRefused_SayWhatWaitingDoesNotMend()
    {
        var broken = Frames.With("eu", "gpt-4o", new DeploymentStatus
        {
            Health = HealthStatus.Cooldown, Since = Frames.Now,
            Cooldown = new CooldownStatus(Frames.Now.AddSeconds(20), 20, CooldownReason.AuthError, CooldownSource.Automatic, null, null, Frames.Now, 1,
                [new LastError(ErrorKind.AuthError, 401, "no", Frames.Now)]),
        });
        Assert.Equal("eu: 401 key refused since 03:30; its traffic goes to us. It needs another key.", Sum(Frames.Of(broken, Frames.Healthy("us"))).Cases);
    }

    [Fact]
    public void Cases_RepeatedFailures_TellTheErrorItself()
    {
        var broken = Frames.With("eu", "gpt-4o", new DeploymentStatus
        {
            Health = HealthStatus.Cooldown, Since = Frames.Now.AddMinutes(-1),
            Cooldown = new CooldownStatus(Frames.Now, 0, CooldownReason.ConsecutiveFailures, CooldownSource.Automatic, null, null, Frames.Now, 1, [new LastError(ErrorKind.ServerError, 500, "", Frames.Now)]),
        });
        Assert.Equal(
            "eu: 500 server error, repeated failures, since 03:29; its traffic goes to the fallback mini.",
            Sum(Frames.Of(broken, Frames.Healthy("b", "mini")), FallbackChains.Empty.With(FallbackKind.General, "gpt-4o", ["mini"])).Cases);
        Assert.EndsWith("nothing else serves gpt-4o.", Sum(Frames.Of(broken)).Cases, StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_ByHand_ComeAfterWhatBroke_AndFourthAndLaterAreCounted()
    {
        var cases = Sum(Frames.Of(Frames.Paused("p"), Frames.Resting("r"), Frames.OnTrial("t"), Frames.Paused("q"), Frames.Healthy("h"))).Cases.Split('\n');
        Assert.Equal(
            ["r: cooled down by operator since 03:12 (INC-212); its traffic goes to t and h.", "p: paused by hand since 03:25; its traffic goes to t and h.", "q: paused by hand since 03:25; its traffic goes to t and h.", "1 more."],
            cases);
    }

    [Fact]
    public void Of_OneThatFailsOftenBehindRetries_IsTold()
    {
        var flaky = Frames.With("eu", "gpt-4o", new DeploymentStatus
        {
            Health = HealthStatus.Healthy, Available = true, Since = Frames.Now, Rpm = 40, ErrorRate = 0.3, LastError = new LastError(ErrorKind.Timeout, null, "", Frames.Now),
        });
        var summary = Sum(Frames.Of(flaky, Frames.Healthy("us")));
        AssertSays(Tone.Trial, "All 2 deployments serve. eu fails often; clients do not notice.", summary);
        Assert.Equal("eu: fails 30 % of its attempts, last timeout; us takes what it fails.", summary.Cases);
    }

    [Fact]
    public void Cases_OfWhatServes_AreNone() => Assert.Equal("", Sum(Frames.Of(Frames.Healthy("a"))).Cases);

    private static HealthSummary Sum(LiveFrame frame, FallbackChains? chains = null) =>
        HealthSummary.Of(frame, chains ?? FallbackChains.Empty, at => at.ToString("HH:mm", CultureInfo.InvariantCulture));

    private static void AssertSays(Tone tone, string sentence, HealthSummary summary)
    {
        Assert.Equal(sentence, summary.Sentence);
        Assert.Equal(tone, summary.Tone);
    }
}
