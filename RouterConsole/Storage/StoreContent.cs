using RouterConsole.Configuration;

namespace RouterConsole.Storage;

/// <summary>What a start needs: the newest revision, the runtime facts and the small named values.</summary>
internal sealed record StoreContent(ConfigRevision Revision, RuntimeFacts Facts, IReadOnlyDictionary<string, string> Secrets)
{
    /// <summary>A new store's.</summary>
    public static StoreContent Empty { get; } = new(ConfigRevision.Initial, RuntimeFacts.Empty, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Whether both hold the same revision with the same content.</summary>
    public bool HasSameRevisionAs(StoreContent other) =>
        Revision.Number == other.Revision.Number
        && RevisionDocument.From(Revision).Hash == RevisionDocument.From(other.Revision).Hash;
}
