using RouterConsole.Configuration;
using RouterConsole.Routing.Circuits;
using RouterConsole.Routing.Execution;
using RouterConsole.Routing.Selecting;
using RouterConsole.Routing.State;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing;

/// <summary>
/// The router's facade: one table in force, the operations on it, and the state of every deployment. Longer than most files here,
/// since it names everything the router does; each member is a few lines.
/// </summary>
public sealed class ModelRouter
{
    private readonly RouterRuntime _runtime;
    private readonly Lock _writer = new();
    private long _executions;

    /// <summary>Creates a router with nothing configured.</summary>
    /// <param name="time">Monotonic for durations and deadlines, wall clock for what people read.</param>
    /// <param name="random">Chance: picks, ties, jitter.</param>
    /// <param name="events">Where events go.</param>
    public ModelRouter(TimeProvider time, IRandomSource random, RouterEventChannel events)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(events);
        _runtime = new RouterRuntime(time, random, events);
    }

    /// <summary>The configuration in force.</summary>
    public RouterConfig Config => _runtime.Table.Config;

    /// <summary>Its revision.</summary>
    public long Revision => _runtime.Table.Revision;

    /// <summary>Every how many executions the decisions are kept: 1 = all, 0 = none.</summary>
    public int DecisionSampling { get; set; } = 1;

    /// <summary>Model groups, in the order their first deployment was added.</summary>
    public IReadOnlyList<string> Models => [.. _runtime.Table.Groups.Select(g => g.Name)];

    /// <summary>Builds a table without putting it in force; throws nothing for a configuration without errors. A rehearsal before a write.</summary>
    /// <exception cref="RoutingTableException">An alias or a fallback chain loops.</exception>
    public void Rehearse(RouterConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        _ = new RoutingTableBuilder(_runtime, _runtime.Table).Build(config, Revision);
    }

    /// <summary>Puts a validated configuration in force: one swap. State is carried over by id.</summary>
    /// <exception cref="RoutingTableException">An alias or a fallback chain loops. Nothing has changed.</exception>
    public void Apply(RouterConfig config, long revision)
    {
        ArgumentNullException.ThrowIfNull(config);
        lock (_writer)
        {
            var before = _runtime.Table;
            var table = new RoutingTableBuilder(_runtime, before).Build(config, revision);
            foreach (var deployment in table.Deployments)
            {
                // What the edit did not touch is the same object as before, and attached already.
                if (!ReferenceEquals(deployment.State.Current, deployment))
                {
                    deployment.State.Attach(deployment);
                }
            }

            table.MoveTurns(before);
            _runtime.Table = table;
        }
    }

    /// <summary>Puts operators' overrides in force after a start, without events. Unknown ids are passed over.</summary>
    public void Restore(IReadOnlyDictionary<string, DeploymentOverride> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        foreach (var (id, found) in overrides)
        {
            if (_runtime.Table.StateOf(id) is { } state)
            {
                OperatorActions.Restore(state, found);
            }
        }
    }

    /// <summary>Sets a manual cooldown: the operator's deadline replaces any. False when the id is unknown.</summary>
    public bool CoolDown(string id, TimeSpan duration, string by, string? note)
    {
        if (_runtime.Table.StateOf(id) is not { } state)
        {
            return false;
        }

        OperatorActions.CoolDown(state, duration, by, note);
        return true;
    }

    /// <summary>Ends any cooldown early; the circuit goes to half-open. False when the id is unknown or not in cooldown.</summary>
    public bool EndCooldown(string id, string by) => _runtime.Table.StateOf(id) is { } state && CircuitBreaker.EndManually(state, by);

    /// <summary>Sets the operator's intent. False when the id is unknown.</summary>
    public bool SetIntent(string id, DeploymentIntent intent, string by, string? note)
    {
        if (_runtime.Table.StateOf(id) is not { } state)
        {
            return false;
        }

        OperatorActions.SetIntent(state, intent, by, note);
        return true;
    }

    /// <summary>Takes a probe's result into account. Probes that are switched off, and unknown ids, change nothing.</summary>
    public void RecordProbe(string id, ProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (_runtime.Table.StateOf(id) is { } state)
        {
            OutcomeRecorder.Probe(state, result);
        }
    }

    /// <summary>The operators' overrides in force, to be kept over a restart.</summary>
    public IReadOnlyDictionary<string, DeploymentOverride> Overrides()
    {
        var overrides = new Dictionary<string, DeploymentOverride>(StringComparer.Ordinal);
        foreach (var deployment in _runtime.Table.Deployments)
        {
            if (StatusReader.ReadOverride(deployment.State) is { } found)
            {
                overrides.Add(deployment.Config.Id, found);
            }
        }

        return overrides;
    }

    /// <summary>One deployment's status, or null. Percentiles are the telemetry's to fill in.</summary>
    public DeploymentStatus? Status(string id) => _runtime.Table.Find(id) is { } deployment ? StatusReader.Read(deployment) : null;

    /// <summary>The counters.</summary>
    public RoutingMetrics Metrics() => _runtime.Counters.Read();

    /// <summary>Where a name leads: its group, or null.</summary>
    public string? Resolve(string name) => _runtime.Table.TryFind(name, out var target) ? target.Group.Name : null;

    /// <summary>The ids that serve a name, in the order they were added; empty when it is unknown.</summary>
    public IReadOnlyList<string> DeploymentsOf(string name) =>
        _runtime.Table.TryFind(name, out var target) ? Array.ConvertAll(target.Group.Deployments, d => d.Config.Id) : [];

    /// <summary>Those of <see cref="DeploymentsOf"/> whose circuit and probe let requests through.</summary>
    public IReadOnlyList<string> HealthyDeploymentsOf(string name) =>
        [.. DeploymentsOf(name).Where(id => Status(id) is { Health: HealthStatus.Healthy or HealthStatus.Degraded or HealthStatus.Unknown })];

    /// <summary>The fallback models of a name: of that kind, else general, else default.</summary>
    public IReadOnlyList<string> FallbacksOf(string name, FallbackKind kind) => FallbackPlan.Of(_runtime.Table, name, kind);

    /// <summary>A dry run.</summary>
    public RouteExplanation Explain(RouteRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Explainer.Explain(_runtime, request);
    }

    /// <summary>Picks a deployment for a request without demands and takes a place in it. Allocates nothing.</summary>
    public Selection Select(string model)
    {
        if (!_runtime.Table.TryFind(model, out var target))
        {
            return Selection.None(RouterErrorKind.ModelNotFound);
        }

        return Selector.TryTakeOnly(target.Group, estimate: 0, _runtime, out var taken) ? taken : Selector.Select(target.Group, _runtime);
    }

    /// <summary>Picks a deployment that meets the request's demands and takes a place in it. Allocates nothing.</summary>
    public Selection Select(RouteRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var table = _runtime.Table;
        if (!table.TryFind(request.Model, out var target))
        {
            return Selection.None(RouterErrorKind.ModelNotFound);
        }

        return !request.HasDemands && Selector.TryTakeOnly(target.Group, request.EstimatedTokens, _runtime, out var taken)
            ? taken
            : Selector.Select(target.Group, table, request, _runtime);
    }

    /// <summary>Records a success of a call that was not selected here. Unknown ids change nothing.</summary>
    public void RecordSuccess(string id, long? tokens, TimeSpan latency)
    {
        if (_runtime.Table.Find(id) is { } deployment)
        {
            new DeploymentLease(deployment, ThreadLane.Mine, Admission.EnterUnasked(deployment.State, _runtime.Clock.NowMs)).Succeed(tokens, latency);
        }
    }

    /// <summary>Records a failure of a call that was not selected here. Unknown ids change nothing.</summary>
    public void RecordFailure(string id, ProviderError error)
    {
        if (_runtime.Table.Find(id) is { } deployment)
        {
            new DeploymentLease(deployment, ThreadLane.Mine, Admission.EnterUnasked(deployment.State, _runtime.Clock.NowMs)).Fail(error);
        }
    }

    /// <summary>Retries and fallbacks.</summary>
    public ValueTask<ExecutionResult<T>> ExecuteAsync<T>(RouteRequest request, AttemptOperation<T> operation, CancellationToken cancellationToken) =>
        RunAsync(request, operation, ExecutionMode.Full, cancellationToken);

    /// <summary>Retries on the requested model, no fallbacks.</summary>
    public ValueTask<ExecutionResult<T>> ExecuteWithRetryAsync<T>(RouteRequest request, AttemptOperation<T> operation, CancellationToken cancellationToken) =>
        RunAsync(request, operation, ExecutionMode.WithRetry, cancellationToken);

    /// <summary>One attempt, no retries, no fallbacks.</summary>
    public ValueTask<ExecutionResult<T>> ExecuteOnceAsync<T>(RouteRequest request, AttemptOperation<T> operation, CancellationToken cancellationToken) =>
        RunAsync(request, operation, ExecutionMode.Once, cancellationToken);

    /// <summary>Announces what time alone changed: cooldowns that ended, drains that finished. Called a few times a second.</summary>
    public void Sweep()
    {
        var now = _runtime.Clock.NowMs;
        foreach (var deployment in _runtime.Table.Deployments)
        {
            if ((deployment.State.Gate & ~GateBits.Limited) != 0)
            {
                OperatorActions.TellWhatTimeDid(deployment.State, now);
            }
        }
    }

    private ValueTask<ExecutionResult<T>> RunAsync<T>(RouteRequest request, AttemptOperation<T> operation, ExecutionMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(operation);
        return new RequestExecution<T>(_runtime, _runtime.Table, request, operation, mode, KeepsDecisions(), cancellationToken).RunAsync();
    }

    private bool KeepsDecisions() => DecisionSampling switch
    {
        <= 0 => false,
        1 => true,
        var every => Interlocked.Increment(ref _executions) % every == 0,
    };
}
