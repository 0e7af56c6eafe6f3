namespace RouterConsole.Components.Pages.Map;

/// <summary>One box of the map.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Model">The group that it is, leads to, or belongs to.</param>
/// <param name="Name">What is written on it.</param>
/// <param name="Members">The aliases or deployments it stands for; for a group all its deployments.</param>
/// <param name="X">Left edge, pixels.</param>
/// <param name="Y">Middle, pixels.</param>
/// <param name="Width">Pixels.</param>
public sealed record MapNode(MapNodeKind Kind, string Model, string Name, IReadOnlyList<string> Members, int X, int Y, int Width)
{
    /// <summary>Unlike any other node's.</summary>
    public string Key => $"{Kind}:{Model}:{Name}";
}
