using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Storage;

/// <summary>Users and keys as they are stored: one document, with its hash.</summary>
internal sealed class AccountsDocument
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    public string Json { get; set; } = "";

    public string Hash { get; set; } = "";

    public static AccountsDocument From(AccountBook accounts)
    {
        var json = JsonSerializer.Serialize(accounts, ConfigJson.Options);
        return new AccountsDocument { Json = json, Hash = ConfigJson.HashText(json) };
    }

    /// <summary>Reads it back.</summary>
    /// <exception cref="InvalidDataException">The hash does not fit: the file is damaged.</exception>
    public AccountBook ToAccounts() =>
        Hash == ConfigJson.HashText(Json)
            ? JsonSerializer.Deserialize<AccountBook>(Json, ConfigJson.Options)!
            : throw new InvalidDataException("the users and keys do not match their hash");
}
