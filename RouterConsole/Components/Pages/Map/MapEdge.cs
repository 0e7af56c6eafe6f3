namespace RouterConsole.Components.Pages.Map;

/// <summary>One line of the map.</summary>
/// <param name="From">Index of the node it leaves.</param>
/// <param name="To">Index of the node it reaches.</param>
/// <param name="IsFallback">Between two groups: drawn dashed.</param>
/// <param name="Path">Its course, as SVG writes it.</param>
/// <param name="LabelX">Where its figure stands, for a fallback.</param>
/// <param name="LabelY">Where its figure stands, for a fallback.</param>
/// <param name="When">For a fallback: after which failures, and as which step of the chain.</param>
public sealed record MapEdge(int From, int To, bool IsFallback, string Path, int LabelX = 0, int LabelY = 0, string When = "");
