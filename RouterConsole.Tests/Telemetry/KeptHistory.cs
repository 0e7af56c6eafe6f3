using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RouterConsole.Routing;
using RouterConsole.Storage;
using RouterConsole.Telemetry;

namespace RouterConsole.Tests.Telemetry;

/// <summary>One run over a folder: the series, the events and what keeps them, with a clock of the test's.</summary>
internal sealed class KeptHistory : IDisposable
{
    private readonly FakeTimeProvider _time;
    private readonly TelemetryKeeper _keeper;

    public KeptHistory(string folder, FakeTimeProvider time)
    {
        _time = time;
        Store = new LiteDbTelemetryStore(folder, NullLogger<LiteDbTelemetryStore>.Instance);
        Series = new TrafficSeries(time, Store);
        Costs = new CooldownCosts(Events);
        Ledger = new CooldownLedger(Events, Costs, time);
        _keeper = new TelemetryKeeper(Store, Series, Events, Costs, time, NullLogger<TelemetryKeeper>.Instance);
        _keeper.Restore();
    }

    public LiteDbTelemetryStore Store { get; }

    public TrafficSeries Series { get; }

    public EventLog Events { get; } = new();

    public CooldownCosts Costs { get; }

    public CooldownLedger Ledger { get; }

    private DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>A minute in which a deployment serves, is sampled, and is kept at the end.</summary>
    public void Minute(int requests = 1, double ms = 100, StateSample? state = null, bool keep = true)
    {
        for (var n = 0; n < requests; n++)
        {
            Series.Record(Records.Served(ms: ms));
        }

        var sample = state ?? new StateSample(HealthStatus.Healthy, default, true);
        Series.Sample("a", 2, sample.Worst, sample);
        Series.SampleModel("m", 2);
        Series.SampleModel(null, 2);
        _time.Advance(TimeSpan.FromMinutes(1));
        if (keep)
        {
            _keeper.Keep();
        }
    }

    public void Cooldown(CooldownReason reason, TimeSpan length, string? by = null) => Events.Add(new RouterEvent
    {
        At = Now, Kind = RouterEventKind.CooldownStarted, DeploymentId = "a", Model = "m", Reason = reason, Until = Now + length, By = by,
    });

    public IReadOnlyList<SeriesPoint> Query(TimeSpan length, TimeSpan step, string? deployment = "a") =>
        Series.Query(new SeriesQuery(Now - length, Now, step, deployment));

    /// <summary>The process ends as it should.</summary>
    public async Task StopAsync()
    {
        await _keeper.StopAsync(CancellationToken.None);
        Store.Dispose();
    }

    public void Dispose() => Store.Dispose();
}
