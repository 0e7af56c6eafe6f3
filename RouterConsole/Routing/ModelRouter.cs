using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>The router's facade: one table in force, the operations on it, and the state of every deployment.</summary>
public sealed class ModelRouter
{
    /// <summary>Creates a router with nothing configured.</summary>
    public ModelRouter(TimeProvider time, IRandomSource random, RouterEventChannel events) => throw new NotImplementedException();

    /// <summary>The configuration in force.</summary>
    public RouterConfig Config => throw new NotImplementedException();

    /// <summary>Its revision.</summary>
    public long Revision => throw new NotImplementedException();

    /// <summary>Builds a table without putting it in force; throws nothing for a configuration without errors. A rehearsal before a write.</summary>
    public void Rehearse(RouterConfig config) => throw new NotImplementedException();

    /// <summary>Puts a validated configuration in force: one swap. State is carried over by id.</summary>
    public void Apply(RouterConfig config, long revision) => throw new NotImplementedException();

    /// <summary>Puts operators' overrides in force after a start, without events.</summary>
    public void Restore(IReadOnlyDictionary<string, DeploymentOverride> overrides) => throw new NotImplementedException();

    /// <summary>Sets a manual cooldown: the operator's deadline replaces any. False when the id is unknown.</summary>
    public bool CoolDown(string id, TimeSpan duration, string by, string? note) => throw new NotImplementedException();

    /// <summary>Ends any cooldown early; the circuit goes to half-open. False when the id is unknown or not in cooldown.</summary>
    public bool EndCooldown(string id, string by) => throw new NotImplementedException();

    /// <summary>Sets the operator's intent. False when the id is unknown.</summary>
    public bool SetIntent(string id, DeploymentIntent intent, string by, string? note) => throw new NotImplementedException();

    /// <summary>Takes a probe's result into account.</summary>
    public void RecordProbe(string id, ProbeResult result) => throw new NotImplementedException();

    /// <summary>The operators' overrides in force, to be kept over a restart.</summary>
    public IReadOnlyDictionary<string, DeploymentOverride> Overrides() => throw new NotImplementedException();

    /// <summary>One deployment's status, or null.</summary>
    public DeploymentStatus? Status(string id) => throw new NotImplementedException();

    /// <summary>The counters.</summary>
    public RoutingMetrics Metrics() => throw new NotImplementedException();

    /// <summary>Where a name leads: its group, or null.</summary>
    public string? Resolve(string name) => throw new NotImplementedException();

    /// <summary>A dry run.</summary>
    public RouteExplanation Explain(RouteRequest request) => throw new NotImplementedException();

    /// <summary>Retries and fallbacks.</summary>
    public ValueTask<ExecutionResult<T>> ExecuteAsync<T>(RouteRequest request, AttemptOperation<T> operation, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Announces what time alone changed: cooldowns that ended, drains that finished. Called a few times a second.</summary>
    public void Sweep() => throw new NotImplementedException();
}
