using RouterConsole.Security;

namespace RouterConsole.Operations.Writing;

/// <summary>
/// All writes, one after the other: what a write checked is still so when it commits. Held over the store's commit and the
/// router's swap, so that both see writes in the same order. Readers never come here.
/// </summary>
internal sealed class WriteLane
{
    private readonly Lock _lock = new();

    /// <summary>Runs one write. A store that fails is an answer, not an exception.</summary>
    public OperationResult<T> Run<T>(Func<OperationResult<T>> write)
    {
        lock (_lock)
        {
            try
            {
                return write();
            }
            catch (StoreException problem)
            {
                return new OperationError(OperationErrorKind.StoreFailed, "store_failed", problem.Message);
            }
        }
    }
}
