namespace RouterConsole.Security.Accounts;

/// <summary>Checks a name and a password. The answer for an unknown name, a wrong password, a disabled user and a locked name is the same.</summary>
internal sealed partial class PasswordSignIn(
    AccountDirectory accounts, Passwords passwords, SignInLockout lockout, LastSeen seen, TimeProvider time, ILogger<PasswordSignIn> logger)
{
    /// <summary>The user, or why not.</summary>
    public async Task<(ConsoleUser? User, SignInRefusal Refusal)> TryAsync(string? name, string? password)
    {
        var typed = name?.Trim() ?? "";
        if (typed.Length is 0 or > AccountNames.LongestUser || password is not { Length: > 0 and <= AccountNames.LongestPassword })
        {
            return (null, SignInRefusal.Wrong);
        }

        if (!lockout.TryBegin(typed))
        {
            LogLocked(typed);
            return (null, SignInRefusal.Wrong);
        }

        var user = accounts.Current.UserNamed(typed);
        var verdict = await passwords.CheckAsync(user?.Password, password);
        if (verdict == PasswordVerdict.Busy)
        {
            lockout.TakeBack(typed);
            return (null, SignInRefusal.Busy);
        }

        if (verdict == PasswordVerdict.Wrong || user is not { Enabled: true })
        {
            LogWrong(typed);
            return (null, SignInRefusal.Wrong);
        }

        lockout.Succeed(typed);
        seen.Of(user.Subject()).Touch(time.GetUtcNow());
        if (verdict == PasswordVerdict.RightButOld)
        {
            Renew(user, password);
        }

        LogSignedIn(user.Name);
        return (user, SignInRefusal.None);
    }

    /// <summary>Keeps the password by today's rules. A store that fails must not keep anybody out.</summary>
    private void Renew(ConsoleUser user, string password)
    {
        var kept = passwords.Protect(password);
        try
        {
            accounts.Write(book => book.User(user.Id) is { } now && now.Password == user.Password
                ? new AccountChange<bool>(true, book.With(now with { Password = kept }), new AuditEntry(time.GetUtcNow(), Caller.System.Name, "user.rehash", $"users/{now.Name}", null, null, null, null))
                : new AccountChange<bool>(false));
        }
        catch (StoreException problem)
        {
            LogNotRenewed(problem, user.Name);
        }
    }

    [LoggerMessage(EventId = 311, Level = LogLevel.Information, Message = "{Name} signed in with a password")]
    private partial void LogSignedIn(string name);

    [LoggerMessage(EventId = 312, Level = LogLevel.Warning, Message = "A wrong password, or no such user: {Name}")]
    private partial void LogWrong(string name);

    [LoggerMessage(EventId = 313, Level = LogLevel.Warning, Message = "Too many wrong passwords for {Name}: locked for up to fifteen minutes")]
    private partial void LogLocked(string name);

    [LoggerMessage(EventId = 314, Level = LogLevel.Warning, Message = "The password of {Name} could not be kept anew")]
    private partial void LogNotRenewed(Exception problem, string name);
}
