namespace RouterConsole.Components.Controls;

/// <summary>One number that matters.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Number">Its value.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="About">What it means exactly.</param>
/// <param name="Minor">Left out on a phone.</param>
/// <param name="Bad">Worth worrying about.</param>
public sealed record Figure(string Name, string Number, string Unit, string About, bool Minor = false, bool Bad = false);
