using Microsoft.Extensions.Time.Testing;
using RouterConsole.Routing;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Telemetry;

/// <summary>The cooldown ledger over restarts and crashes: real files, made-up time.</summary>
public sealed class KeptLedgerTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TemporaryDirectory _folder = new();
    private readonly FakeTimeProvider _time = new(Records.Start);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ledger_AfterARestart_TellsWhatEndedByIt_AndWhatGoesOn()
    {
        var first = Run();
        first.Cooldown(CooldownReason.RateLimit, TimeSpan.FromMinutes(10));
        await first.StopAsync();
        _time.Advance(Minute);

        using (var second = Run())
        {
            var entry = Assert.Single(second.Ledger.Entries(10));
            Assert.Equal((_time.GetUtcNow(), CooldownLedger.ByRestart), (entry.EndedAt, entry.EndedBy));
            Assert.Equal(RouterEventKind.Restarted, second.Events.Recent(1)[0].Kind);

            second.Cooldown(CooldownReason.Manual, TimeSpan.FromMinutes(10), "olga");
            second.Minute();
        }

        using var third = Run();
        Assert.Null(third.Ledger.Entries(10)[0].EndedAt);
        Assert.Equal("olga", third.Ledger.Entries(10)[0].By);
        Assert.Equal(2, third.Events.Recent(10).Count(e => e.Kind == RouterEventKind.Restarted));
    }

    [Fact]
    public async Task Ledger_AfterARestart_StillTellsWhatACooldownCost()
    {
        var first = Run();
        first.Cooldown(CooldownReason.Manual, TimeSpan.FromHours(1), "olga");
        Pass(first, times: 3);
        await first.StopAsync();
        _time.Advance(Minute);

        // An operator's cooldown goes on, and so does its count.
        var second = Run();
        Assert.Equal(new CooldownCost(3, 0), second.Ledger.Entries(10)[0].Cost);
        Pass(second, times: 2);
        Assert.Equal(new CooldownCost(5, 0), second.Ledger.Entries(10)[0].Cost);
        await second.StopAsync();

        using var third = Run();
        Assert.Equal(new CooldownCost(5, 0), third.Ledger.Entries(10)[0].Cost);
        Assert.Equal(1, third.Events.Recent(10).Count(e => e.Kind == RouterEventKind.CooldownStarted));
    }

    [Fact]
    public void Ledger_AfterACrash_TellsACostOrNothing_NeverTooLittle()
    {
        using (var first = Run())
        {
            first.Cooldown(CooldownReason.RateLimit, Minute);
            Pass(first, times: 3);
            first.Minute();

            // Nothing counted for it for a minute: it is kept.
            first.Minute();
            first.Cooldown(CooldownReason.RateLimit, Minute);
            Pass(first, times: 7);
            first.Minute(keep: false);
        }

        using var second = Run();
        second.Cooldown(CooldownReason.RateLimit, Minute);
        Assert.Equal([new CooldownCost(0, 0), new CooldownCost(3, 0)], second.Ledger.Entries(10).Select(entry => entry.Cost));
    }

    [Fact]
    public void Ledger_CostThatWasBeingCounted_IsUnknownAfterACrash()
    {
        using (var first = Run())
        {
            first.Cooldown(CooldownReason.RateLimit, Minute);
            Pass(first, times: 3);
            first.Minute();
            Pass(first, times: 1);
        }

        using var second = Run();
        Assert.Null(Assert.Single(second.Ledger.Entries(10)).Cost);
    }

    [Fact]
    public async Task CooldownThatRanOutWhileDown_EndedByItself()
    {
        var first = Run();
        first.Cooldown(CooldownReason.Timeout, Minute);
        await first.StopAsync();
        _time.Advance(TimeSpan.FromMinutes(5));

        using var second = Run();
        var entry = Assert.Single(second.Ledger.Entries(10));
        Assert.Equal((entry.Until, null), (entry.EndedAt, entry.EndedBy));
    }

    [Fact]
    public void Fallbacks_DoNotPushOutCooldowns()
    {
        var events = new EventLog();
        events.Add(new RouterEvent { At = Records.Start, Kind = RouterEventKind.CooldownStarted, DeploymentId = "a", Reason = CooldownReason.Timeout, Until = Records.Start });
        for (var n = 0; n < EventLog.Capacity; n++)
        {
            events.Add(new RouterEvent { At = Records.Start, Kind = RouterEventKind.FallbackTriggered, Model = "m", Target = "n" });
        }

        Assert.Single(new CooldownLedger(events, new CooldownCosts(events), _time).Entries(10));
        Assert.Equal([10_000, 10_001], events.Since(2, 2).Select(e => e.Sequence));
        Assert.Equal(EventLog.Capacity + 1, events.Newest);
    }

    private KeptHistory Run() => new(_folder.Path, _time);

    /// <summary>Requests of now that passed the resting deployment by.</summary>
    private void Pass(KeptHistory run, int times)
    {
        for (var n = 0; n < times; n++)
        {
            run.Costs.Count(Records.PassedBy("a", _time.GetUtcNow()));
        }
    }
}
