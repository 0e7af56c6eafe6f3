using RouterConsole.Configuration;
using RouterConsole.Live;

namespace RouterConsole.Components.Wording;

/// <summary>What the weights ask for, to hold the live split against.</summary>
internal static class WeightShare
{
    /// <summary>Whether a strategy goes by weight at all.</summary>
    public static bool Counts(RoutingStrategy strategy) => strategy is RoutingStrategy.SimpleShuffle or RoutingStrategy.PriorityBased;

    /// <summary>The share of each deployment that can serve now, 0 to 1; nothing where the strategy does not go by weight or all weights are 0.</summary>
    public static IReadOnlyDictionary<string, double> Of(RoutingStrategy strategy, IReadOnlyList<LiveDeployment> group)
    {
        var serving = group.Where(d => !HealthLook.IsOut(d.Status)).ToList();
        if (strategy == RoutingStrategy.PriorityBased && serving.Count > 0)
        {
            var first = serving.Where(d => d.Config.Weight > 0).DefaultIfEmpty(serving[0]).Min(d => d.Config.Priority);
            serving.RemoveAll(d => d.Config.Priority != first);
        }

        var all = serving.Sum(d => (long)d.Config.Weight);
        return Counts(strategy) && all > 0
            ? serving.ToDictionary(d => d.Config.Id, d => (double)d.Config.Weight / all, StringComparer.Ordinal)
            : new Dictionary<string, double>();
    }
}
