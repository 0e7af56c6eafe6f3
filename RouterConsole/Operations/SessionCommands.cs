using RouterConsole.Operations.Accounts;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Operations;

/// <summary>Ends sessions: one's own everywhere (any role), or everybody's (<see cref="Role.Admin"/>).</summary>
public sealed class SessionCommands
{
    private readonly AccountWriter _accounts;

    internal SessionCommands(AccountWriter accounts) => _accounts = accounts;

    /// <summary>Ends every session of the caller, this one too. For the master key and one-time links: of all who came in with either.</summary>
    public Task<OperationResult<string>> SignOutEverywhereAsync(Caller caller) => Access.Refuse(caller, Role.Viewer) is { } refusal
        ? Task.FromResult<OperationResult<string>>(refusal)
        : Task.FromResult(_accounts.Write(book => Without(book, caller), caller));

    /// <summary>Ends every session of everybody, the caller's too.</summary>
    public Task<OperationResult<string>> SignOutEverybodyAsync(Caller caller) => Access.Refuse(caller, Role.Admin) is { } refusal
        ? Task.FromResult<OperationResult<string>>(refusal)
        : Task.FromResult(_accounts.Write<string>(
            book => new AccountEdit<string>("everybody", book with { Generation = book.Generation + 1 }, "sign_out.everybody", "sessions"), caller));

    private static OperationResult<AccountEdit<string>> Without(AccountBook book, Caller caller)
    {
        var next = caller.Subject switch
        {
            Sessions.Master or Sessions.Link => book with { OwnerGeneration = book.OwnerGeneration + 1 },
            { } subject when book.Users.FirstOrDefault(u => u.Subject() == subject) is { } user => book.With(user with { Stamp = Chance.Text(16) }),
            { } subject when book.Keys.FirstOrDefault(k => k.Subject() == subject) is { } key => book.With(key with { Stamp = Chance.Text(16) }),
            _ => null,
        };
        return next is null
            ? new OperationError(OperationErrorKind.Conflict, "no_session", "This caller has no sessions to end.")
            : new AccountEdit<string>(caller.Name, next, "sign_out.own", "sessions");
    }
}
