using RouterConsole.Operations.BlastRadius;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>Asks what it would mean to take deployments out.</summary>
internal sealed record ImpactBody
{
    /// <summary>The deployments, at least one. Required.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>What is about to be done. Required.</summary>
    public ImpactAction? Action { get; init; }
}
