namespace RouterConsole.Routing.Execution;

/// <summary>How the attempts on one model ended.</summary>
internal enum ModelOutcome
{
    /// <summary>A deployment served.</summary>
    Served,

    /// <summary>Not served; a fallback model may be tried.</summary>
    Failed,

    /// <summary>Not served, and nothing else could help: the caller's fault, gone, or out of time.</summary>
    Stopped,
}
