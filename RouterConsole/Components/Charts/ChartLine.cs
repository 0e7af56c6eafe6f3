namespace RouterConsole.Components.Charts;

/// <summary>One line of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Colour">Its colour of the chart palette, 1 to 5.</param>
/// <param name="Dashed">Tells a second round through the palette apart.</param>
public sealed record ChartLine(string Name, int Colour, bool Dashed = false)
{
    /// <summary>The palette's size.</summary>
    public const int Colours = 5;

    /// <summary>The n-th line, from 0.</summary>
    public static ChartLine Of(string name, int index) => new(name, index % Colours + 1, index / Colours % 2 == 1);
}
