using System.Security.Cryptography;

namespace RouterConsole.Security.Accounts;

/// <summary>Ids, stamps and passwords that nobody can guess.</summary>
internal static class Chance
{
    // Without what is taken for one another when read aloud or copied by hand.
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>A text of so many letters and digits.</summary>
    public static string Text(int length) => RandomNumberGenerator.GetString(Letters, length);

    /// <summary>A short id with a prefix, such as <c>usr-7h2k9q4m</c>.</summary>
    public static string Id(string prefix) => $"{prefix}-{RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 10)}";
}
