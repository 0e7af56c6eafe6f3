namespace RouterConsole.Components.Pages.Map;

/// <summary>Where everything stands. Made of the configuration alone: traffic and health never move a node.</summary>
/// <param name="Nodes">The boxes.</param>
/// <param name="Edges">The lines.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Notes">What was drawn together or left out, in sentences.</param>
public sealed record MapPlan(IReadOnlyList<MapNode> Nodes, IReadOnlyList<MapEdge> Edges, int Width, int Height, IReadOnlyList<string> Notes)
{
    /// <summary>Nothing to draw.</summary>
    public static MapPlan Empty { get; } = new([], [], 0, 0, []);
}
