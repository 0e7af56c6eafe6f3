namespace RouterConsole.Security.Accounts;

/// <summary>What users, keys and passwords may look like.</summary>
internal static class AccountNames
{
    /// <summary>Most characters of a user's name.</summary>
    public const int LongestUser = 64;

    /// <summary>Most characters of a key's name.</summary>
    public const int LongestKey = 100;

    /// <summary>Fewest characters of a password.</summary>
    public const int ShortestPassword = 12;

    /// <summary>Most characters of a password.</summary>
    public const int LongestPassword = 256;

    // The audit shows these for what is no account.
    private static readonly string[] s_reserved = [MasterKeyService.Name, Sessions.LinkName, "system", "nobody", "demo traffic", "playground"];

    /// <summary>What is wrong with a user's name, or null.</summary>
    public static string? UserProblem(string name) =>
        name.Length is 0 or > LongestUser || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+')
            ? $"Must be 1 to {LongestUser} letters, digits or . _ - @ +."
            : Reserved(name);

    /// <summary>What is wrong with a key's name, or null.</summary>
    public static string? KeyProblem(string name) =>
        name.Length is 0 or > LongestKey || name.Any(char.IsControl) ? $"Must be 1 to {LongestKey} characters." : Reserved(name);

    /// <summary>What is wrong with a password, or null.</summary>
    public static string? PasswordProblem(string password, string user) =>
        password.Length is < ShortestPassword or > LongestPassword ? $"Must be {ShortestPassword} to {LongestPassword} characters."
        : string.Equals(password, user, StringComparison.OrdinalIgnoreCase) ? "Must not be the user's name."
        : password.Distinct().Count() < 5 ? "Must be of at least 5 different characters."
        : null;

    private static string? Reserved(string name) =>
        s_reserved.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"'{name}' is kept for the program itself." : null;
}
