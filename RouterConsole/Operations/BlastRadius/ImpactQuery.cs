using RouterConsole.Configuration;
using RouterConsole.Operations.Deployments;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Operations.BlastRadius;

/// <summary>The blast radius: what it would mean to take deployments out. One answer for the API and the console's dialogs.</summary>
public sealed class ImpactQuery
{
    private readonly ModelRouter _router;
    private readonly TrafficSeries _series;

    internal ImpactQuery(ModelRouter router, TrafficSeries series)
    {
        _router = router;
        _series = series;
    }

    /// <summary>What an action on these deployments would mean, for each model concerned. Refused: ids that are unknown, all named.</summary>
    public OperationResult<Impact> Of(IReadOnlyCollection<string> ids, ImpactAction action)
    {
        var config = _router.Config;
        var asked = ids.ToHashSet(StringComparer.Ordinal);
        if (Refusals.NotFound(config, asked) is { } unknown)
        {
            return unknown;
        }

        var models = config.Deployments
            .GroupBy(d => d.Model, StringComparer.Ordinal)
            .Where(group => group.Any(d => asked.Contains(d.Id)))
            .Select(group => Of(group.Key, [.. group], asked, action, config))
            .ToList();
        return new Impact(action, _series.Demand().Seconds, models, [.. models.SelectMany(m => m.Warnings)]);
    }

    private ModelImpact Of(string model, List<DeploymentConfig> members, HashSet<string> asked, ImpactAction action, RouterConfig config)
    {
        var serving = Serving(members);
        var leaving = serving.Where(m => asked.Contains(m.Config.Id)).ToList();
        var left = serving.Where(m => !asked.Contains(m.Config.Id)).ToList();
        var unused = new ImpactRoom(
            Unused(left, m => m.Config.RpmLimit - m.Status.Rpm),
            Unused(left, m => m.Config.TpmLimit - m.Status.Tpm),
            Unused(left, m => m.Config.MaxParallelRequests - m.Status.InFlight));
        var moving = Load(leaving);
        var shortage = ImpactShortage.Of(unused, moving, Load(serving), left.Count);
        var demand = _series.Demand(model: model);
        var chain = _router.FallbacksOf(model, left.Count == 0 ? FallbackKind.General : FallbackKind.RateLimit);
        var impact = new ModelImpact(
            model,
            members.Count,
            [.. members.Where(d => asked.Contains(d.Id)).Select(d => d.Id)],
            [.. left.Select(m => m.Config.Id)],
            unused,
            new ImpactLoad(demand.RequestsPerMinute, demand.TokensPerMinute, demand.InFlight),
            moving,
            shortage?.Share,
            [.. config.Aliases.Keys.Where(alias => _router.Resolve(alias) == model).Order(StringComparer.Ordinal)],
            [.. ChainsTo(model, config.Fallbacks)],
            chain.FirstOrDefault(target => CanServe(target, model, asked, config)),
            []);
        return impact with
        {
            Warnings = ImpactWarnings.Of(impact, action, [.. leaving.Select(m => m.Config.Id)], left.ConvertAll(m => m.Status), shortage, hasChain: chain.Count > 0),
        };
    }

    private bool CanServe(string target, string model, HashSet<string> asked, RouterConfig config) =>
        _router.Resolve(target) is { } group && group != model
        && Serving(config.Deployments.Where(d => d.Model == group && !asked.Contains(d.Id))).Count > 0;

    private IEnumerable<ChainUse> ChainsTo(string model, FallbackChains chains)
    {
        foreach (var kind in Enum.GetValues<FallbackKind>())
        {
            foreach (var (owner, chain) in chains.Of(kind).OrderBy(c => c.Key, StringComparer.Ordinal))
            {
                if (Position(chain, model) is > 0 and var position && _router.Resolve(owner) != model)
                {
                    yield return new ChainUse(ConfigResources.Name(kind), owner, position);
                }
            }
        }

        if (Position(chains.Default, model) is > 0 and var last)
        {
            yield return new ChainUse("default", null, last);
        }
    }

    private int Position(IReadOnlyList<string> chain, string model) => chain.Select(_router.Resolve).ToList().IndexOf(model) + 1;

    private List<(DeploymentConfig Config, DeploymentStatus Status)> Serving(IEnumerable<DeploymentConfig> deployments)
    {
        var serving = new List<(DeploymentConfig, DeploymentStatus)>();
        foreach (var config in deployments)
        {
            if (_router.Status(config.Id) is { } status && Availability.InService(status))
            {
                serving.Add((config, status));
            }
        }

        return serving;
    }

    private ImpactLoad Load(List<(DeploymentConfig Config, DeploymentStatus Status)> members)
    {
        var demands = members.ConvertAll(m => _series.Demand(m.Config.Id));
        return new ImpactLoad(
            demands.Sum(d => d.RequestsPerMinute),
            demands.Sum(d => d.TokensPerMinute),
            demands.Any(d => d.InFlight is not null) ? demands.Sum(d => d.InFlight ?? 0) : null);
    }

    private static long? Unused(List<(DeploymentConfig Config, DeploymentStatus Status)> left, Func<(DeploymentConfig Config, DeploymentStatus Status), long?> unused) =>
        left.Aggregate((long?)0, (sum, member) => sum + (unused(member) is { } room ? Math.Max(0, room) : null));
}
