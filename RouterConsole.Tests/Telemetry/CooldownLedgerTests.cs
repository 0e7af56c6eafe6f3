using Microsoft.Extensions.Time.Testing;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Tests.Telemetry;

public sealed class CooldownLedgerTests
{
    private readonly EventLog _events = new();
    private readonly FakeTimeProvider _time = new(Records.Start);

    [Fact]
    public void Entries_CooldownThatEnded_TellsWhenAndByWhom()
    {
        Started("a", 0, CooldownReason.Manual, until: 60, by: "ann");
        _events.Add(LogTests.Event(RouterEventKind.CooldownEnded, "a", 20) with { By = "bob" });

        var entry = Assert.Single(Entries());
        Assert.Equal((CooldownSource.Manual, "ann", "bob"), (entry.Source, entry.By, entry.EndedBy));
        Assert.Equal(Records.Start.AddSeconds(20), entry.EndedAt);
    }

    [Fact]
    public void Entries_NewDeadline_EndsTheCooldownItReplaces()
    {
        Started("a", 0, CooldownReason.RateLimit, until: 60);
        Started("b", 1, CooldownReason.Timeout, until: 90);
        Started("a", 5, CooldownReason.Manual, until: 600, by: "ann");

        var entries = Entries();
        Assert.Equal([CooldownReason.Manual, CooldownReason.Timeout, CooldownReason.RateLimit], entries.Select(e => e.Reason));
        Assert.Null(entries[0].EndedAt);
        Assert.Equal(Records.Start.AddSeconds(5), entries[2].EndedAt);
        Assert.Single(new CooldownLedger(_events, new CooldownCosts(_events), _time).Entries(10, "b"));
    }

    [Fact]
    public void Entries_Withheld_AreThereToo()
    {
        _events.Add(LogTests.Event(RouterEventKind.CooldownWithheld, "a") with { Reason = CooldownReason.ConsecutiveFailures });

        Assert.True(Assert.Single(Entries()).Withheld);
    }

    [Fact]
    public void Entries_NoEventForTheEnd_EndAtTheirDeadline()
    {
        Started("a", 0, CooldownReason.RateLimit, until: 60);
        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(Records.Start.AddSeconds(60), Assert.Single(Entries()).EndedAt);
    }

    private void Started(string id, int second, CooldownReason reason, int until, string? by = null) =>
        _events.Add(LogTests.Event(RouterEventKind.CooldownStarted, id, second) with { Reason = reason, Until = Records.Start.AddSeconds(until), By = by });

    private IReadOnlyList<CooldownEntry> Entries() => new CooldownLedger(_events, new CooldownCosts(_events), _time).Entries(10);
}
