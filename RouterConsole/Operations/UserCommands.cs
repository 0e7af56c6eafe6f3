using System.Text.Json;
using RouterConsole.Operations.Accounts;
using RouterConsole.Operations.Patching;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Operations;

/// <summary>Users: list, add, change, remove, sign out. Needs <see cref="Role.Admin"/>, but for one's own password.</summary>
public sealed class UserCommands
{
    private const int MadeUpLength = 20;

    // What reads carry and writes ignore, so that an answer can be edited and sent back.
    private static readonly string[] s_readOnly = ["id", "createdAt", "lastSignInAt"];

    private readonly AccountWriter _accounts;
    private readonly Passwords _passwords;
    private readonly SignInLockout _lockout;
    private readonly LastSeen _seen;
    private readonly TimeProvider _time;

    internal UserCommands(AccountWriter accounts, Passwords passwords, SignInLockout lockout, LastSeen seen, TimeProvider time)
    {
        _accounts = accounts;
        _passwords = passwords;
        _lockout = lockout;
        _seen = seen;
        _time = time;
    }

    /// <summary>All users, by name.</summary>
    public OperationResult<UserView[]> List(Caller caller) => Access.Refuse(caller, Role.Admin) is { } refusal
        ? refusal
        : _accounts.Current.Users.OrderBy(u => u.Name, StringComparer.OrdinalIgnoreCase).Select(View).ToArray();

    /// <summary>Adds a user. Without a password one is made up: the outcome's secret. Refused: names that are taken or malformed, short passwords.</summary>
    public Task<OperationResult<AccountOutcome<UserView>>> CreateAsync(Caller caller, UserDraft draft)
    {
        draft = draft with { Name = draft.Name?.Trim() };
        if ((Access.Refuse(caller, Role.Admin) ?? AccountRules.Refuse(draft)) is { } refusal)
        {
            return Refused(refusal);
        }

        return Task.Run(() =>
        {
            var secret = draft.Password is null ? Chance.Text(MadeUpLength) : null;
            var kept = _passwords.Protect(draft.Password ?? secret!);
            return _accounts.Write<AccountOutcome<UserView>>(
                book =>
                {
                    if (AccountRules.RefuseTaken(book, draft.Name!, null) is { } taken)
                    {
                        return taken;
                    }

                    if (book.Users.Count >= AccountRules.MostUsers)
                    {
                        return new OperationError(OperationErrorKind.Conflict, "conflict", $"There are {AccountRules.MostUsers} users already, and no more are kept.");
                    }

                    var user = new ConsoleUser
                    {
                        Id = Chance.Id("usr"),
                        Name = draft.Name!,
                        Role = draft.Role!.Value,
                        Enabled = draft.Enabled,
                        Password = kept,
                        Stamp = Chance.Text(16),
                        CreatedAt = _time.GetUtcNow(),
                    };
                    return new AccountEdit<AccountOutcome<UserView>>(
                        new(View(user), [], secret), book.With(user), "user.create", Resource(user), null, View(user));
                },
                caller);
        });
    }

    /// <summary>Changes some of name, role, enabled and password: a JSON merge patch. A new role or a disabled user takes effect in open consoles at once; a new password ends all their sessions.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="id">The user.</param>
    /// <param name="patch">The fields wanted.</param>
    /// <param name="seen">What the change started from: a field that somebody else changed since is refused as stale. Null = no look.</param>
    public Task<OperationResult<AccountOutcome<UserView>>> PatchAsync(Caller caller, string id, JsonElement patch, UserView? seen = null)
    {
        if ((Access.Refuse(caller, Role.Admin) ?? RefuseUnknown(id)) is { } refusal)
        {
            return Refused(refusal);
        }

        return Task.Run(() =>
        {
            // The hash is made before the lane is taken: it takes a tenth of a second.
            string? kept = null;
            if (Password(patch) is { } typed)
            {
                if (Draft(_accounts.Current.User(id), patch) is { Error: { } bad })
                {
                    return bad;
                }

                kept = _passwords.Protect(typed);
            }

            return _accounts.Write(book => Change(book, id, patch, kept, seen), caller);
        });
    }

    /// <summary>Removes a user; their sessions end. The last administrator may go, with a warning.</summary>
    public Task<OperationResult<AccountOutcome<UserView>>> RemoveAsync(Caller caller, string id) => Access.Refuse(caller, Role.Admin) is { } refusal
        ? Refused(refusal)
        : Task.FromResult(_accounts.Write<AccountOutcome<UserView>>(
            book =>
            {
                if (book.User(id) is not { } user)
                {
                    return Refusals.NotFound("user", id);
                }

                var next = book with { Users = [.. book.Users.Where(u => u.Id != id)] };
                return new AccountEdit<AccountOutcome<UserView>>(new(View(user), Warnings(book, next)), next, "user.remove", Resource(user), View(user));
            },
            caller));

    /// <summary>Ends all sessions of a user. They may sign in again.</summary>
    public Task<OperationResult<AccountOutcome<UserView>>> SignOutAsync(Caller caller, string id) => Access.Refuse(caller, Role.Admin) is { } refusal
        ? Refused(refusal)
        : Task.FromResult(_accounts.Write<AccountOutcome<UserView>>(
            book => book.User(id) is { } user
                ? new AccountEdit<AccountOutcome<UserView>>(new(View(user), []), book.With(user with { Stamp = Chance.Text(16) }), "user.sign_out", Resource(user))
                : Refusals.NotFound("user", id),
            caller));

    /// <summary>Changes the caller's own password and ends all their sessions. Refused: callers that are no users, a wrong current one, too many wrong ones.</summary>
    public async Task<OperationResult<AccountOutcome<UserView>>> ChangeOwnPasswordAsync(Caller caller, string current, string next)
    {
        if (Access.Refuse(caller, Role.Viewer) is { } refusal)
        {
            return refusal;
        }

        if (_accounts.Current.Users.FirstOrDefault(u => u.Subject() == caller.Subject) is not { Enabled: true } user)
        {
            return new OperationError(OperationErrorKind.Conflict, "no_user", "Only users have a password. You came in with a key or a link.");
        }

        if (AccountNames.PasswordProblem(next, user.Name) is { } problem)
        {
            return Refusals.Invalid("password", "invalid", problem);
        }

        if (!_lockout.TryBegin(user.Name))
        {
            return Refusals.Invalid("currentPassword", "wrong_password", "The current password is wrong, or there were too many wrong ones.");
        }

        var verdict = await _passwords.CheckAsync(user.Password, current);
        if (verdict is PasswordVerdict.Wrong or PasswordVerdict.Busy)
        {
            return verdict == PasswordVerdict.Busy
                ? new OperationError(OperationErrorKind.StoreFailed, "busy", "Too many passwords are checked at once. Try again in a moment.")
                : Refusals.Invalid("currentPassword", "wrong_password", "The current password is wrong, or there were too many wrong ones.");
        }

        _lockout.Succeed(user.Name);
        var kept = await Task.Run(() => _passwords.Protect(next));
        return _accounts.Write<AccountOutcome<UserView>>(
            book => book.User(user.Id) is { } now
                ? new AccountEdit<AccountOutcome<UserView>>(new(View(now), []), book.With(now with { Password = kept, Stamp = Chance.Text(16) }), "user.password", Resource(now))
                : Refusals.NotFound("user", user.Id),
            caller);
    }

    private static Task<OperationResult<AccountOutcome<UserView>>> Refused(OperationError refusal) =>
        Task.FromResult<OperationResult<AccountOutcome<UserView>>>(refusal);

    private static string? Password(JsonElement patch) =>
        patch.ValueKind == JsonValueKind.Object && patch.TryGetProperty("password", out var password) && password.ValueKind == JsonValueKind.String ? password.GetString() : null;

    /// <summary>The user as the patch wants them, checked.</summary>
    private static OperationResult<UserDraft> Draft(ConsoleUser? user, JsonElement patch)
    {
        if (user is null)
        {
            return new UserDraft();
        }

        var patched = RecordPatch.Apply(new UserDraft { Name = user.Name, Role = user.Role, Enabled = user.Enabled }, patch, s_readOnly);
        return patched.Value is { } draft && AccountRules.Refuse(draft with { Name = draft.Name?.Trim() }) is { } refusal ? refusal : patched;
    }

    private static IReadOnlyList<string> Warnings(AccountBook before, AccountBook after) => before.HasAdmin() && !after.HasAdmin()
        ? ["No administrator is left among the users. The master key and the one-time link of a start still are."]
        : [];

    private static string Resource(ConsoleUser user) => $"users/{user.Name}";

    private OperationResult<AccountEdit<AccountOutcome<UserView>>> Change(AccountBook book, string id, JsonElement patch, string? kept, UserView? seen)
    {
        if (book.User(id) is not { } user)
        {
            return Refusals.NotFound("user", id);
        }

        if (Draft(user, patch) is not { Value: { } draft } refused)
        {
            return Draft(user, patch).Error!;
        }

        var changed = user with
        {
            Name = draft.Name!.Trim(),
            Role = draft.Role!.Value,
            Enabled = draft.Enabled,
            Password = kept ?? user.Password,
            Stamp = kept is null ? user.Stamp : Chance.Text(16),
        };
        if ((AccountConflict.Refuse(patch, seen, View(user), View(changed)) ?? AccountRules.RefuseTaken(book, changed.Name, id)) is { } refusal)
        {
            return refusal;
        }

        var next = book.With(changed);
        return new AccountEdit<AccountOutcome<UserView>>(
            new(View(changed), Warnings(book, next)), changed == user ? null : next, kept is null ? "user.update" : "user.password", Resource(user), View(user), View(changed));
    }

    private OperationError? RefuseUnknown(string id) => _accounts.Current.User(id) is null ? Refusals.NotFound("user", id) : null;

    private UserView View(ConsoleUser user) => UserView.Of(user, _seen);
}
