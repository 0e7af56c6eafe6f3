namespace RouterConsole.Security.Accounts;

/// <summary>What a check of a password came to.</summary>
internal enum PasswordVerdict
{
    /// <summary>It is another one, or there is none.</summary>
    Wrong,

    /// <summary>It fits.</summary>
    Right,

    /// <summary>It fits; what is kept of it should be made anew with today's rounds.</summary>
    RightButOld,

    /// <summary>Too many checks wait: not looked at.</summary>
    Busy,
}
