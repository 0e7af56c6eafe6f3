namespace RouterConsole.Telemetry;

/// <summary>Which requests are wanted; null = any.</summary>
/// <param name="Model">Model asked for, or group that served.</param>
/// <param name="DeploymentId">A deployment that was tried.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">Found in call id, model, deployment, key or error.</param>
public sealed record RequestFilter(string? Model = null, string? DeploymentId = null, RequestOutcome? Outcome = null, string? Text = null);
