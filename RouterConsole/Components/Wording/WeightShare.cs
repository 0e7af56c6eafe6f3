using System.Globalization;
using RouterConsole.Configuration;
using RouterConsole.Live;

namespace RouterConsole.Components.Wording;

/// <summary>What the weights ask for, to hold the live split against.</summary>
internal static class WeightShare
{
    /// <summary>A weight as typed, 0 to 1,000,000; null when it is none.</summary>
    public static int? Read(string? text) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var weight) && weight <= 1_000_000 ? weight : null;

    /// <summary>A group as it would be with other weights.</summary>
    public static IReadOnlyList<LiveDeployment> With(IReadOnlyList<LiveDeployment> group, IReadOnlyDictionary<string, int> weights) =>
        [.. group.Select(d => weights.TryGetValue(d.Config.Id, out var weight) ? d with { Config = d.Config with { Weight = weight } } : d)];

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
