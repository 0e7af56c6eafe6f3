using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Operations.Accounts;

/// <summary>Changes the account book for a caller and writes its audit. A store that fails is an answer, not an exception.</summary>
internal sealed class AccountWriter(AccountDirectory accounts, TimeProvider time)
{
    /// <summary>The book in force.</summary>
    public AccountBook Current => accounts.Current;

    /// <summary>Runs one change; a refusal changes nothing.</summary>
    public OperationResult<T> Write<T>(Func<AccountBook, OperationResult<AccountEdit<T>>> change, Caller caller)
    {
        try
        {
            return accounts.Write(book =>
            {
                var made = change(book);
                return made.Value is { } edit
                    ? new AccountChange<OperationResult<T>>(edit.Result, edit.Next, Entry(caller, edit))
                    : new AccountChange<OperationResult<T>>(made.Error!);
            });
        }
        catch (StoreException problem)
        {
            return new OperationError(OperationErrorKind.StoreFailed, "store_failed", problem.Message);
        }
    }

    private AuditEntry Entry<T>(Caller caller, AccountEdit<T> edit) =>
        new(time.GetUtcNow(), caller.Name, edit.Action, edit.Resource, null, null, Json(edit.Before), Json(edit.After));

    // Views only: they have no place for a secret.
    private static string? Json(object? view) => view is null ? null : JsonSerializer.Serialize(view, view.GetType(), ConfigJson.Options);
}
