namespace RouterConsole.Components.Layout;

/// <summary>One page of the navigation.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Key">The letter that leads there, after a g.</param>
/// <param name="About">What it is for, in a few words: it is found by them, too.</param>
internal sealed record NavEntry(string Title, string Address, string Key, string About)
{
    /// <summary>All pages, in order.</summary>
    public static IReadOnlyList<NavEntry> All { get; } =
    [
        new("Overview", "/ui", "o", "is it all right"),
        new("Map", "/ui/map", "t", "traffic between aliases, models and deployments"),
        new("Deployments", "/ui/deployments", "d", "health, limits, latency of each"),
        new("Models", "/ui/models", "m", "strategy, weights, headroom of each group"),
        new("Aliases", "/ui/aliases", "a", "other names for models"),
        new("Fallbacks", "/ui/fallbacks", "f", "chains"),
        new("Requests", "/ui/requests", "r", "the last ones, each explained"),
        new("Playground", "/ui/playground", "p", "send a request and see its route"),
        new("Events", "/ui/events", "e", "cooldown ledger, what happened"),
        new("Changes", "/ui/changes", "c", "revisions, audit, who changed what"),
        new("Settings", "/ui/settings", "s", "of the router"),
    ];
}
