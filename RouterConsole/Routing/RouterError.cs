namespace RouterConsole.Routing;

/// <summary>Why a request was not served: a value, not an exception. Shared texts need no allocation per request.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Subject">The requested model, the id, or the cycle's description.</param>
/// <param name="RetryAfter">When the earliest candidate comes back, if that is known.</param>
/// <param name="Last">The last attempt's error, if there was an attempt.</param>
public sealed record RouterError(RouterErrorKind Kind, string Subject, TimeSpan? RetryAfter = null, ProviderError? Last = null)
{
    /// <summary>The text of the reference, followed by the last error where there is one.</summary>
    public string Message => Kind switch
    {
        RouterErrorKind.ModelNotFound => $"Model not found: {Subject}",
        RouterErrorKind.NoAvailableDeployment => $"No available deployment for model: {Subject}",
        RouterErrorKind.DeploymentNotFound => $"Deployment not found: {Subject}",
        RouterErrorKind.AllDeploymentsInCooldown => $"All deployments in cooldown for model: {Subject}",
        RouterErrorKind.RateLimitExceeded => $"Rate limit exceeded for model: {Subject}",
        RouterErrorKind.AliasCycle => $"Circular alias detected: {Subject}",
        RouterErrorKind.FallbackCycle => $"Circular fallback chain detected: {Subject}",
        RouterErrorKind.DeadlineExceeded => $"Deadline exceeded for model: {Subject}",
        RouterErrorKind.Cancelled => $"Request cancelled for model: {Subject}",
        _ => Last is null ? $"Upstream failed for model: {Subject}" : $"Upstream failed for model: {Subject}: {Last.Message}",
    };

    /// <inheritdoc />
    public override string ToString() => Message;
}
