namespace RouterConsole.Security.Accounts;

/// <summary>Why nobody was signed in.</summary>
internal enum SignInRefusal
{
    /// <summary>They were.</summary>
    None,

    /// <summary>Name or password is wrong, or the name is locked: which one is not told.</summary>
    Wrong,

    /// <summary>Too many checks at once.</summary>
    Busy,
}
