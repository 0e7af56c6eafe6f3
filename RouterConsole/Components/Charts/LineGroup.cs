namespace RouterConsole.Components.Charts;

/// <summary>What one line of a graph stands for: one deployment, or several put together.</summary>
/// <param name="Name">The line's name.</param>
/// <param name="Ids">The deployments.</param>
public sealed record LineGroup(string Name, IReadOnlyList<string> Ids)
{
    /// <summary>A deployment by itself.</summary>
    public static LineGroup Of(string id) => new(id, [id]);

    /// <summary>Whether both stand for the same.</summary>
    public bool IsSame(LineGroup other) => other is not null && Name == other.Name && Ids.SequenceEqual(other.Ids);
}
