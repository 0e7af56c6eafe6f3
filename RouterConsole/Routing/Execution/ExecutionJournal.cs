using RouterConsole.Routing.Selecting;

namespace RouterConsole.Routing.Execution;

/// <summary>What one request went through: attempts, decisions, times and its last errors.</summary>
internal sealed class ExecutionJournal(RouterClock clock, bool keepsDecisions)
{
    private readonly List<AttemptRecord> _attempts = new(1);
    private List<RouteDecision>? _decisions;
    private readonly long _started = clock.Timestamp;

    /// <summary>Time since the request began.</summary>
    public TimeSpan Elapsed => clock.Since(_started);

    /// <summary>Time inside upstream calls.</summary>
    public TimeSpan UpstreamTime { get; private set; }

    /// <summary>Fallback models tried.</summary>
    public int Fallbacks { get; set; }

    /// <summary>The last error of an upstream (or one simulated).</summary>
    public ProviderError? LastUpstream { get; private set; }

    /// <summary>The first selection that found nothing.</summary>
    public Selection? FailedSelection { get; private set; }

    /// <summary>The latest selection that found nothing.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Attempts so far.</summary>
    public IReadOnlyList<AttemptRecord> Attempts => _attempts;

    /// <summary>Decisions kept.</summary>
    public IReadOnlyList<RouteDecision> Decisions => _decisions ?? (IReadOnlyList<RouteDecision>)[];

    /// <summary>The number of the next attempt.</summary>
    public int NextNumber => _attempts.Count + 1;

    /// <summary>Whether decisions are kept.</summary>
    public bool KeepsDecisions => keepsDecisions;

    /// <summary>Keeps an attempt that called an upstream.</summary>
    public void Add(string model, string deploymentId, TimeSpan began, TimeSpan waited, ProviderError? error)
    {
        var took = Elapsed - began;
        UpstreamTime += took;
        LastUpstream = error ?? LastUpstream;
        _attempts.Add(new AttemptRecord(NextNumber, model, deploymentId, began.TotalMilliseconds, took.TotalMilliseconds, waited.TotalMilliseconds, error));
    }

    /// <summary>Keeps an attempt that ended before an upstream was called.</summary>
    public void AddUnsent(string model, TimeSpan waited, ProviderError? error)
    {
        LastUpstream = error ?? LastUpstream;
        _attempts.Add(new AttemptRecord(NextNumber, model, null, Elapsed.TotalMilliseconds, 0, waited.TotalMilliseconds, error));
    }

    /// <summary>Keeps a selection that found nothing.</summary>
    public void Add(Selection failed)
    {
        FailedSelection ??= failed;
        RetryAfter = failed.RetryAfter;
    }

    /// <summary>Keeps a decision.</summary>
    public void Add(string model, in SelectionPass pass, VerdictList verdicts, string? pickedId) =>
        (_decisions ??= new List<RouteDecision>(1)).Add(new RouteDecision(model, pass.Group.Strategy.Kind, verdicts, pickedId));
}
