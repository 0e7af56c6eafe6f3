using RouterConsole.Configuration;
using RouterConsole.Live;

namespace RouterConsole.Components.Wording;

/// <summary>What a model has left when some deployments are taken out: told before it is done.</summary>
/// <param name="Model">The model.</param>
/// <param name="Left">Deployments that would still serve.</param>
/// <param name="All">Deployments it has.</param>
/// <param name="Rpm">Requests a minute that those left may take; null = without limit.</param>
/// <param name="Demand">Requests of the last minute.</param>
/// <param name="InFlight">Requests in flight at those taken out.</param>
/// <param name="Aliases">Aliases that lead there.</param>
/// <param name="Fallback">The first fallback model that can serve; null = none.</param>
public sealed record Reserve(string Model, IReadOnlyList<string> Left, int All, long? Rpm, long Demand, int InFlight, IReadOnlyList<string> Aliases, string? Fallback)
{
    /// <summary>Share of the demand that those left cannot take under their limits, 0 to 1.</summary>
    public double Lacking => Rpm is { } rpm && Demand > 0 ? Math.Max(0, 1 - (double)rpm / Demand) : 0;

    /// <summary>What is worrying about it; null when nothing is.</summary>
    public string? Warning => (Left.Count, Fallback) switch
    {
        (0, null) => $"Nothing is left to serve {Model}, and no fallback can: its requests will fail.",
        (0, { } fallback) => $"Nothing is left to serve {Model}: its requests go to the fallback {fallback}.",
        _ when Lacking > 0 && Fallback is { } fallback => $"About {Figures.Percent(Lacking)} % of requests would go to the fallback {fallback}.",
        _ when Lacking > 0 => $"About {Figures.Percent(Lacking)} % of requests would be refused for lack of room.",
        _ => null,
    };

    /// <summary>One reserve per model concerned.</summary>
    public static IReadOnlyList<Reserve> Without(IReadOnlyCollection<string> ids, LiveFrame frame, RouterConfig config, Func<string, string> resolve) =>
        [.. frame.Deployments.GroupBy(d => d.Config.Model, StringComparer.Ordinal)
            .Where(group => group.Any(d => ids.Contains(d.Config.Id)))
            .Select(group => Of(group.Key, [.. group], ids, frame, config, resolve))];

    private static Reserve Of(string model, List<LiveDeployment> group, IReadOnlyCollection<string> ids, LiveFrame frame, RouterConfig config, Func<string, string> resolve)
    {
        var left = group.Where(d => !ids.Contains(d.Config.Id) && !HealthLook.IsOut(d.Status)).ToList();
        var chain = config.Fallbacks.General.TryGetValue(model, out var own) ? own : config.Fallbacks.Default;
        var fallback = chain.FirstOrDefault(target => frame.Deployments.Any(d => d.Config.Model == resolve(target) && !ids.Contains(d.Config.Id) && !HealthLook.IsOut(d.Status)));
        return new Reserve(
            model,
            [.. left.Select(d => d.Config.Id)],
            group.Count,
            left.Any(d => d.Config.RpmLimit is null) ? null : left.Sum(d => d.Config.RpmLimit!.Value),
            group.Sum(d => d.Status.Rpm),
            group.Where(d => ids.Contains(d.Config.Id)).Sum(d => d.Status.InFlight),
            [.. config.Aliases.Keys.Where(alias => resolve(alias) == model).Order(StringComparer.Ordinal)],
            fallback);
    }
}
