namespace RouterConsole.Routing.Execution;

/// <summary>What may follow a failed attempt.</summary>
internal enum RetryRule
{
    /// <summary>Nothing at all.</summary>
    Stop,

    /// <summary>No further attempt on this model, but a fallback.</summary>
    FallBack,

    /// <summary>Another deployment of the model, never this one.</summary>
    Sibling,

    /// <summary>Another deployment, or this one after a wait.</summary>
    Retry,
}
