namespace RouterConsole.Routing.Selecting;

/// <summary>What is kept of one candidate until somebody reads it.</summary>
/// <param name="Reasons">One bit per <see cref="UnavailableReason"/>.</param>
/// <param name="Score">The strategy's figure; NaN = none.</param>
/// <param name="Probability">Chance to be picked.</param>
internal readonly record struct VerdictCell(int Reasons, double Score, double Probability);
