namespace RouterConsole.Routing;

/// <summary>How a request ended that no deployment served.</summary>
public enum RouterErrorKind
{
    /// <summary>No group, alias or wildcard of that name.</summary>
    ModelNotFound,

    /// <summary>The group has deployments, none can be picked, or every attempt failed.</summary>
    NoAvailableDeployment,

    /// <summary>An id that is not configured.</summary>
    DeploymentNotFound,

    /// <summary>Every deployment of the group rests.</summary>
    AllDeploymentsInCooldown,

    /// <summary>Only limits stand in the way, or the last error was a rate limit.</summary>
    RateLimitExceeded,

    /// <summary>An alias that would loop.</summary>
    AliasCycle,

    /// <summary>A fallback chain that names its own model, or one twice.</summary>
    FallbackCycle,

    /// <summary>The request's own deadline passed.</summary>
    DeadlineExceeded,

    /// <summary>The client went away.</summary>
    Cancelled,

    /// <summary>The last attempt failed with an error that is kept in <see cref="RouterError.Last"/>.</summary>
    UpstreamFailed,
}
