namespace RouterConsole.Operations;

/// <summary>Chains what may be refused.</summary>
internal static class ResultSteps
{
    /// <summary>Goes on with the outcome; a refusal stays what it is.</summary>
    public static OperationResult<TNext> Then<T, TNext>(this OperationResult<T> result, Func<T, TNext> next) =>
        result.Error is { } error ? error : next(result.Value!);

    /// <summary>A write's answer without the resource, which is gone.</summary>
    public static OperationResult<Written> WithoutResource<T>(this OperationResult<WrittenResource<T>> result) =>
        result.Then(static written => new Written(written.Revision, written.PreviousRevision, written.Warnings));
}
