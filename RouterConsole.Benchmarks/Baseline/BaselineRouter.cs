// The straightforward C# port of the unified router that litellm-rs 0.4.16 published: what a careful programmer gets by
// turning its maps into ConcurrentDictionary and its vectors into List, operation by operation. It is the measure for
// RouterConsole.Routing and has no other use, so it holds the operations that are measured and keeps that design's
// behaviour, defects included: look-ups by id on every step, a context per candidate in a list allocated per call,
// limits checked but not reserved, one alias hop, the wall clock in whole seconds. Where two readings were possible it
// takes the cheaper one: live values are read once per selection (the original reads them twice), nothing is logged,
// ids are shared and not copied. Never change it together with results: ratios are only comparable over an unchanged
// baseline.

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using RouterConsole.Configuration;

namespace RouterConsole.Benchmarks.Baseline;

/// <summary>The baseline's router: one concurrent map per relation.</summary>
internal sealed class BaselineRouter(BaselineSettings settings)
{
    private readonly ConcurrentDictionary<string, BaselineDeployment> _deployments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string[]> _modelIndex = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BaselineCounter> _roundRobin = new(StringComparer.Ordinal);
    private ulong _providerSelected;
    private ulong _strategyUsed;

    /// <summary>Successful selections since start.</summary>
    public ulong ProviderSelected => Volatile.Read(ref _providerSelected);

    /// <summary>Strategy evaluations since start.</summary>
    public ulong StrategyUsed => Volatile.Read(ref _strategyUsed);

    /// <summary>Adds a deployment, or replaces the one with its id, and appends the id to its model's list.</summary>
    public void AddDeployment(BaselineDeployment deployment)
    {
        _deployments[deployment.Id] = deployment;
        _modelIndex.AddOrUpdate(deployment.ModelName, static (_, id) => [id], static (_, ids, id) => [.. ids, id], deployment.Id);
    }

    /// <summary>Builds new maps aside, then replaces the live ones entry by entry.</summary>
    public void SetModelList(IEnumerable<BaselineDeployment> deployments)
    {
        var byId = new Dictionary<string, BaselineDeployment>(StringComparer.Ordinal);
        var index = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var deployment in deployments)
        {
            byId[deployment.Id] = deployment;
            if (!index.TryGetValue(deployment.ModelName, out var ids))
            {
                index[deployment.ModelName] = ids = [];
            }

            ids.Add(deployment.Id);
        }

        Replace(_deployments, byId, static deployment => deployment);
        Replace(_modelIndex, index, static ids => ids.ToArray());
    }

    /// <summary>Adds or changes an alias. False when it would close a circle.</summary>
    public bool AddModelAlias(string alias, string modelName)
    {
        if (alias == modelName)
        {
            return false;
        }

        var visited = new HashSet<string>(StringComparer.Ordinal) { alias };
        for (var current = modelName; _aliases.TryGetValue(current, out var next); current = next)
        {
            if (!visited.Add(next))
            {
                return false;
            }
        }

        _aliases[alias] = modelName;
        return true;
    }

    /// <summary>The alias's target, or the name itself: one hop.</summary>
    public string ResolveModelName(string name) => _aliases.TryGetValue(name, out var target) ? target : name;

    /// <summary>The deployment of that id, or null.</summary>
    public BaselineDeployment? GetDeployment(string id) => _deployments.GetValueOrDefault(id);

    /// <summary>Picks a deployment for a model and counts it as busy until <see cref="ReleaseDeployment"/>.</summary>
    public BaselineSelection SelectDeployment(string requested, out string? id)
    {
        id = null;
        var modelName = ResolveModelName(requested);
        if (!_modelIndex.TryGetValue(modelName, out var ids) || ids.Length == 0)
        {
            return BaselineSelection.ModelNotFound;
        }

        var candidates = new List<BaselineCandidate>(ids.Length);
        foreach (var candidate in ids)
        {
            if (TryGetAvailable(candidate, out var deployment))
            {
                candidates.Add(deployment.ToCandidate());
            }
        }

        if (candidates.Count == 0)
        {
            return BaselineSelection.NoAvailableDeployment;
        }

        id = Pick(modelName, candidates);
        if (_deployments.TryGetValue(id, out var picked))
        {
            picked.State.Acquire();
        }

        Interlocked.Increment(ref _providerSelected);
        Interlocked.Increment(ref _strategyUsed);
        return BaselineSelection.Selected;
    }

    /// <summary>Gives the slot back, by id.</summary>
    public void ReleaseDeployment(string id)
    {
        if (_deployments.TryGetValue(id, out var deployment))
        {
            deployment.State.Release();
        }
    }

    /// <summary>Records a success; enough of them in a row lift a degraded deployment to healthy.</summary>
    public void RecordSuccess(string id, ulong tokens, ulong latencyMicroseconds)
    {
        if (_deployments.TryGetValue(id, out var deployment))
        {
            deployment.State.RecordSuccess(tokens, latencyMicroseconds);
            deployment.State.PromoteAfter(settings.SuccessThreshold);
        }
    }

    /// <summary>Records a failure; enough of them in enough requests of the window start a cooldown.</summary>
    public void RecordFailure(string id)
    {
        if (_deployments.TryGetValue(id, out var deployment))
        {
            deployment.State.RecordFailure();
            var fails = deployment.State.FailsThisMinute;
            if (fails >= settings.AllowedFails && deployment.State.RpmCurrent + fails >= settings.MinRequests)
            {
                deployment.State.EnterCooldown(settings.CooldownTimeSeconds);
            }
        }
    }

    /// <summary>Zeroes the minute's counters of every deployment.</summary>
    public void ResetMinuteCounters()
    {
        foreach (var (_, deployment) in _deployments)
        {
            deployment.State.ResetMinute();
        }
    }

    private static void Replace<TSource, TValue>(ConcurrentDictionary<string, TValue> live, Dictionary<string, TSource> wanted, Func<TSource, TValue> convert)
    {
        foreach (var (key, _) in live)
        {
            if (!wanted.ContainsKey(key))
            {
                live.TryRemove(key, out _);
            }
        }

        foreach (var (key, value) in wanted)
        {
            live[key] = convert(value);
        }
    }

    private bool TryGetAvailable(string id, [NotNullWhen(true)] out BaselineDeployment? deployment) =>
        _deployments.TryGetValue(id, out deployment)
        && !deployment.State.IsInCooldown()
        && deployment.State.IsHealthy
        && !deployment.IsAtLimit;

    private string Pick(string modelName, List<BaselineCandidate> candidates) => settings.RoutingStrategy switch
    {
        RoutingStrategy.SimpleShuffle => BaselineStrategies.SimpleShuffle(candidates),
        RoutingStrategy.LeastBusy => BaselineStrategies.LeastBusy(candidates),
        RoutingStrategy.UsageBased => BaselineStrategies.UsageBased(candidates),
        RoutingStrategy.LatencyBased => BaselineStrategies.LatencyBased(candidates),
        RoutingStrategy.PriorityBased => BaselineStrategies.PriorityBased(candidates),
        RoutingStrategy.RateLimitAware => BaselineStrategies.RateLimitAware(candidates),
        RoutingStrategy.RoundRobin => RoundRobin(modelName, candidates),
        _ => throw new NotSupportedException($"{settings.RoutingStrategy} is not a strategy of the ported design."),
    };

    private string RoundRobin(string modelName, List<BaselineCandidate> candidates) =>
        candidates.Count == 1
            ? candidates[0].Id
            : candidates[(int)(_roundRobin.GetOrAdd(modelName, static _ => new()).Next() % (ulong)candidates.Count)].Id;
}
