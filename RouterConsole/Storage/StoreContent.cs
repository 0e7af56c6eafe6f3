using RouterConsole.Configuration;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Storage;

/// <summary>What a start needs.</summary>
/// <param name="Sequence">Writes so far, of any kind.</param>
/// <param name="Revision">The newest revision.</param>
/// <param name="Facts">The runtime facts.</param>
/// <param name="Secrets">The small named values.</param>
internal sealed record StoreContent(long Sequence, ConfigRevision Revision, RuntimeFacts Facts, IReadOnlyDictionary<string, string> Secrets)
{
    /// <summary>A new store's.</summary>
    public static StoreContent Empty { get; } = new(0, ConfigRevision.Initial, RuntimeFacts.Empty, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Users and keys.</summary>
    public AccountBook Accounts { get; init; } = AccountBook.Empty;

    /// <summary>Whether both are the outcome of the same writes.</summary>
    public bool IsSameAs(StoreContent other) =>
        Sequence == other.Sequence
        && RevisionDocument.From(Revision).Hash == RevisionDocument.From(other.Revision).Hash
        && FactsDocument.From(Facts).Hash == FactsDocument.From(other.Facts).Hash
        && AccountsDocument.From(Accounts).Hash == AccountsDocument.From(other.Accounts).Hash
        && Secrets.Count == other.Secrets.Count
        && Secrets.All(secret => other.Secrets.GetValueOrDefault(secret.Key) == secret.Value);
}
