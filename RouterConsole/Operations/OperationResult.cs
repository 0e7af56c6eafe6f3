namespace RouterConsole.Operations;

/// <summary>What an operation gave, or why it was refused.</summary>
/// <typeparam name="T">What it gives.</typeparam>
#pragma warning disable CA2225 // The value is in Value, the error in Error; named alternatives would only repeat them.
public sealed record OperationResult<T>
{
    private OperationResult(T? value, OperationError? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>The outcome; default when refused.</summary>
    public T? Value { get; }

    /// <summary>Why it was refused; null on success.</summary>
    public OperationError? Error { get; }

    /// <summary>Whether it was done.</summary>
    public bool Succeeded => Error is null;

    /// <summary>Done.</summary>
    public static implicit operator OperationResult<T>(T value) => new(value, null);

    /// <summary>Refused.</summary>
    public static implicit operator OperationResult<T>(OperationError error) => new(default, error);
}
