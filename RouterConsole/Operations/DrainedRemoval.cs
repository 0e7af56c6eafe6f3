namespace RouterConsole.Operations;

/// <summary>A removal that waits for requests in flight.</summary>
/// <param name="Id">The deployment.</param>
/// <param name="InFlight">Requests in flight when it began.</param>
/// <param name="Deadline">When it is removed at the latest, UTC.</param>
/// <param name="Warnings">What it means for others.</param>
public sealed record DrainedRemoval(string Id, int InFlight, DateTimeOffset Deadline, IReadOnlyList<string> Warnings);
