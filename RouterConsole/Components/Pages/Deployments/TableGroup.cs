using RouterConsole.Components.Wording;
using RouterConsole.Live;

namespace RouterConsole.Components.Pages.Deployments;

/// <summary>How rows are put together.</summary>
/// <param name="Key">In addresses.</param>
/// <param name="Title">For people.</param>
/// <param name="Of">The group of a deployment; null = there are no groups.</param>
internal sealed record TableGroup(string Key, string Title, Func<LiveDeployment, string>? Of)
{
    /// <summary>All of them, the usual one first.</summary>
    public static IReadOnlyList<TableGroup> All { get; } =
    [
        new("model", "by model", d => d.Config.Model),
        new("provider", "by provider", d => d.Config.Provider),
        new("tag", "by tags", d => d.Config.Tags.Count == 0 ? "no tags" : string.Join(", ", d.Config.Tags)),
        new("health", "by health", d => HealthLook.Of(d.Status, default).Word),
        new("none", "without groups", null),
    ];

    /// <summary>The one of that key, or the usual one.</summary>
    public static TableGroup Find(string? key) => All.FirstOrDefault(g => g.Key == key) ?? All[0];
}
