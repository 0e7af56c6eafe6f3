using System.Globalization;
using System.Text.Json;
using RouterConsole.Configuration;

namespace RouterConsole.Storage;

/// <summary>The newest documents as they lie in the file.</summary>
internal sealed record StoredState(RevisionDocument? Revision, FactsDocument? Facts, AccountsDocument? Accounts, IReadOnlyList<SecretDocument> Secrets)
{
    /// <summary>Whether nothing was ever written.</summary>
    public bool IsEmpty => Revision is null && Facts is null && Accounts is null && Secrets.Count == 0;

    /// <summary>The head that goes with these documents after that many writes.</summary>
    public HeadDocument HeadOf(long sequence) => new()
    {
        Sequence = sequence,
        Hash = ConfigJson.HashText(string.Create(
            CultureInfo.InvariantCulture,
            $"{sequence}\n{Revision?.Hash}\n{Facts?.Hash}\n{JsonSerializer.Serialize(Secrets.Select(s => (string[])[s.Id, s.Value]))}{(Accounts is null ? "" : "\n" + Accounts.Hash)}")),
    };
}
