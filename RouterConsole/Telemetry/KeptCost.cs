namespace RouterConsole.Telemetry;

/// <summary>What a cooldown cost, as it is kept over a restart.</summary>
/// <param name="DeploymentId">Whose.</param>
/// <param name="Since">When it began, UTC: names the cooldown.</param>
/// <param name="Cost">What it cost by then.</param>
internal sealed record KeptCost(string DeploymentId, DateTimeOffset Since, CooldownCost Cost);
