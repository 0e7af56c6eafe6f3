namespace RouterConsole.Routing.Execution;

/// <summary>How far one execution goes.</summary>
internal enum ExecutionMode
{
    /// <summary>One attempt.</summary>
    Once,

    /// <summary>Retries on the requested model.</summary>
    WithRetry,

    /// <summary>Retries, then fallback models.</summary>
    Full,
}
