namespace RouterConsole.Security.Accounts;

/// <summary>The account book in force. The one place that changes it: committed first, then the key ring follows, then everybody is told.</summary>
internal sealed class AccountDirectory(IConsoleStore store, KeyRing keys, LastSeen seen)
{
    private readonly Lock _lane = new();

    /// <summary>The book in force.</summary>
    public AccountBook Current => store.Accounts;

    /// <summary>Raised after a change is in force, on the thread that made it.</summary>
    public event Action? Changed;

    /// <summary>Puts the stored keys in force, before the first request.</summary>
    public void Load()
    {
        lock (_lane)
        {
            keys.Load(store.Accounts, seen);
        }
    }

    /// <summary>Changes the book, one change after the other. A change without a new book is none: only its result counts.</summary>
    /// <exception cref="StoreException">It could not be kept; nothing has changed.</exception>
    public T Write<T>(Func<AccountBook, AccountChange<T>> change)
    {
        T result;
        lock (_lane)
        {
            var made = change(store.Accounts);
            result = made.Result;
            if (made.Next is not { } next)
            {
                return result;
            }

            store.Commit(next, made.Audit!);
            keys.Load(next, seen);
        }

        Changed?.Invoke();
        return result;
    }
}
