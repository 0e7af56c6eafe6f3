namespace RouterConsole.Operations.Writing;

/// <summary>What an override by hand comes to for one deployment.</summary>
/// <param name="Edit">What is kept; null = nothing changes.</param>
/// <param name="Act">What the router does then.</param>
/// <param name="Told">What is worth saying when nothing changes.</param>
/// <param name="Problem">Why it cannot be done; then nothing is done to any.</param>
internal readonly record struct ControlStep(OverrideEdit? Edit, Action? Act = null, string? Told = null, string? Problem = null);
