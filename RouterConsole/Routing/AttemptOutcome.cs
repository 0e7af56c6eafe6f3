namespace RouterConsole.Routing;

/// <summary>How an attempt ended.</summary>
/// <typeparam name="T">What the operation produces.</typeparam>
public readonly struct AttemptOutcome<T>
{
    private AttemptOutcome(T? value, TokenUsage? usage, ProviderError? error, bool isOpen)
    {
        Value = value;
        Usage = usage;
        Error = error;
        IsOpen = isOpen;
    }

    /// <summary>What was produced; default on failure.</summary>
    public T? Value { get; }

    /// <summary>Real usage, when the answer told it.</summary>
    public TokenUsage? Usage { get; }

    /// <summary>Why it failed; null on success.</summary>
    public ProviderError? Error { get; }

    /// <summary>True for a stream that goes on: the lease lives until <see cref="ExecutionResult{T}.Completion"/> is settled.</summary>
    public bool IsOpen { get; }

    /// <summary>A whole answer.</summary>
    public static AttemptOutcome<T> Success(T value, TokenUsage? usage = null) => new(value, usage, null, false);

    /// <summary>A stream whose first event is here; no more retries from now on.</summary>
    public static AttemptOutcome<T> Open(T value) => new(value, null, null, true);

    /// <summary>A failure.</summary>
    public static AttemptOutcome<T> Failure(ProviderError error) => new(default, null, error, false);
}
