using RouterConsole.Components.Wording;
using RouterConsole.Live;

namespace RouterConsole.Components.Pages.Deployments;

/// <summary>Which deployments a table shows.</summary>
/// <param name="Key">In addresses.</param>
/// <param name="Title">For people.</param>
/// <param name="Matches">Whether one belongs.</param>
internal sealed record DeploymentFilter(string Key, string Title, Func<LiveDeployment, bool> Matches)
{
    /// <summary>All filters.</summary>
    public static IReadOnlyList<DeploymentFilter> All { get; } =
    [
        new("all", "All", _ => true),
        new("out", "Out", d => HealthLook.IsOut(d.Status)),
        new("overridden", "Overridden", d => HealthLook.IsOverridden(d.Status)),
        new("limit", "Near a limit", d => HealthLook.IsNearLimit(d.Config, d.Status)),
    ];

    /// <summary>The filter of that key, or all.</summary>
    public static DeploymentFilter Of(string? key) => All.FirstOrDefault(f => f.Key == key) ?? All[0];

    /// <summary>Whether each word of a text is found in name, model, provider, upstream model, tags or state.</summary>
    public static bool Contains(LiveDeployment deployment, string? text, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var (config, status) = (deployment.Config, deployment.Status);
        var all = $"{config.Id} {config.Model} {config.Provider} {config.UpstreamModel} {string.Join(' ', config.Tags)} {HealthLook.Of(status, now).Word}";
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => all.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
