using RouterConsole.Live;

namespace RouterConsole.Components.Pages.Deployments;

/// <summary>A column of the table of deployments.</summary>
/// <param name="Key">In addresses and in what the browser keeps.</param>
/// <param name="Title">Its head.</param>
/// <param name="Style">Its width's class.</param>
/// <param name="Sort">What rows are ordered by; null = it cannot be.</param>
/// <param name="Value">What is exported.</param>
public sealed record TableColumn(string Key, string Title, string Style, Func<LiveDeployment, IComparable?>? Sort, Func<LiveDeployment, object?> Value)
{
    /// <summary>Set to the right.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Shown until somebody chooses otherwise.</summary>
    public bool IsUsual { get; init; } = true;

    /// <summary>Cannot be left out.</summary>
    public bool IsFixed { get; init; }

    /// <summary>What it means, for those who wonder.</summary>
    public string? About { get; init; }
}
