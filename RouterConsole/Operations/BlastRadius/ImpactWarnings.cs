using System.Globalization;
using RouterConsole.Routing;

namespace RouterConsole.Operations.BlastRadius;

/// <summary>What is worrying about taking deployments out, in plain words, the worst first.</summary>
internal static class ImpactWarnings
{
    /// <param name="impact">Everything but the warnings.</param>
    /// <param name="action">What is about to be done.</param>
    /// <param name="leaving">Those taken out that serve now.</param>
    /// <param name="left">The status of those left.</param>
    /// <param name="shortage">What finds no room, or null.</param>
    /// <param name="hasChain">Whether the model has a fallback chain at all.</param>
    public static IReadOnlyList<string> Of(
        ModelImpact impact, ImpactAction action, IReadOnlyList<string> leaving, IReadOnlyList<DeploymentStatus> left, ImpactShortage? shortage, bool hasChain)
    {
        var warnings = new List<string>();
        if (left.Count == 0)
        {
            warnings.Add(leaving.Count == 0
                ? $"{impact.Model} has no available deployment as it is."
                : $"{Names(leaving)} {(leaving.Count == 1 ? "is the last available deployment" : "are the last available deployments")} of {impact.Model}: {Elsewhere(impact.Fallback, hasChain)}");
        }
        else if (shortage is { Share: > 0 })
        {
            warnings.Add($"Those left have room for {Figure(shortage.Room)} more {shortage.Unit}, but {Figure(shortage.Moving)} would move there: "
                + $"about {Percent(shortage.Share)} % of {impact.Model}'s requests would {(impact.Fallback is { } fallback ? $"go to the fallback {fallback}" : "be refused for lack of room")}.");
        }

        if (left.Count > 0 && left.All(status => status.HalfOpen is not null))
        {
            warnings.Add($"What is left of {impact.Model} is on trial after a cooldown: {Names(impact.Left)}.");
        }

        if (left.Count == 0 && leaving.Count > 0 && impact.Chains.Count > 0)
        {
            var owners = impact.Chains.Select(c => c.Model ?? "every model without a chain of its own").Distinct(StringComparer.Ordinal).ToList();
            warnings.Add($"{impact.Model} is a fallback of {Names(owners)}: it could not help there any more.");
        }

        if (action == ImpactAction.Remove && impact.TakenOut.Count == impact.Deployments && impact.Aliases.Count > 0)
        {
            warnings.Add($"{impact.Model} would have no deployment at all: {(impact.Aliases.Count == 1 ? "the alias" : "the aliases")} {Names(impact.Aliases)} would lead nowhere.");
        }

        return warnings;
    }

    private static string Elsewhere(string? fallback, bool hasChain) => (fallback, hasChain) switch
    {
        ({ } name, _) => $"its requests would go to the fallback {name}.",
        (null, true) => "none of its fallbacks can serve either, its requests would fail.",
        _ => "it has no fallback, its requests would fail.",
    };

    private static string Names(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        > 4 => $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more",
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
    };

    private static string Figure(double value) => value.ToString(value is > 0 and < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => Math.Clamp(Math.Round(share * 100), 1, 100).ToString("0", CultureInfo.InvariantCulture);
}
