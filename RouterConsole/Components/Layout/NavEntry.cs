namespace RouterConsole.Components.Layout;

/// <summary>One page of the navigation.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Address">Where it is.</param>
/// <param name="IsBuilt">False for pages that are announced, not there yet.</param>
internal sealed record NavEntry(string Title, string Address, bool IsBuilt = true)
{
    /// <summary>All pages, in order.</summary>
    public static IReadOnlyList<NavEntry> All { get; } =
    [
        new("Overview", "/ui"),
        new("Map", "/ui/map"),
        new("Deployments", "/ui/deployments"),
        new("Models", "/ui/models"),
        new("Aliases", "/ui/aliases"),
        new("Fallbacks", "/ui/fallbacks"),
        new("Requests", "/ui/requests"),
        new("Playground", "/ui/playground", false),
        new("Events", "/ui/events"),
        new("Changes", "/ui/changes"),
        new("Settings", "/ui/settings"),
    ];
}
