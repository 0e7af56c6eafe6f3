namespace RouterConsole.Components.Keyboard;

/// <summary>One thing that the palette finds.</summary>
/// <param name="Kind">What sort of thing, in a word.</param>
/// <param name="Title">Its name, or the deed.</param>
/// <param name="Note">What else it is found by and told with it.</param>
/// <param name="Address">Where it is; null for a deed.</param>
/// <param name="Do">The deed; null for a place.</param>
public sealed record PaletteItem(string Kind, string Title, string Note, string? Address, Func<Task>? Do = null)
{
    /// <summary>The id of a form that is sent in place of a deed: what needs a real page load.</summary>
    public string? Form { get; init; }
}
