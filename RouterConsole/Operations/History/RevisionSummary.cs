namespace RouterConsole.Operations.History;

/// <summary>A revision in one line.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it was saved, UTC.</param>
/// <param name="By">Who saved it.</param>
/// <param name="Note">The operator's own name for it.</param>
/// <param name="Touched">The single resources it touched; a collection only where no member of it was (a new order).</param>
public sealed record RevisionSummary(long Number, DateTimeOffset At, string By, string? Note, IReadOnlyList<TouchedResource> Touched);
