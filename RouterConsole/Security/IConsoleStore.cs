using RouterConsole.Configuration;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Security;

/// <summary>What lasts. Every write is on disk when it returns, together with its audit entry, or throws <see cref="StoreException"/> and changed nothing.</summary>
public interface IConsoleStore : IStoreHealth, IRevisionSource
{
    /// <summary>The newest revision; <see cref="ConfigRevision.Initial"/> in a new store.</summary>
    ConfigRevision Current { get; }

    /// <summary>The runtime facts last committed.</summary>
    RuntimeFacts Facts { get; }

    /// <summary>Keeps a revision and its audit entries in one go. The number must be the current one plus one.</summary>
    void Commit(ConfigRevision revision, IReadOnlyList<AuditEntry> audit);

    /// <summary>Keeps runtime facts and their audit entries in one go.</summary>
    void Commit(RuntimeFacts facts, IReadOnlyList<AuditEntry> audit);

    /// <summary>The account book last committed.</summary>
    AccountBook Accounts { get; }

    /// <summary>Keeps the account book and its audit entry in one go.</summary>
    void Commit(AccountBook accounts, AuditEntry audit);

    /// <summary>When accounts were last seen, in Unix milliseconds by subject.</summary>
    IReadOnlyDictionary<string, long> LastSeen();

    /// <summary>Keeps when accounts were last seen, in place of what was kept for the same ones. Not audited, and not in the last-good file.</summary>
    void SaveLastSeen(IReadOnlyDictionary<string, long> lastSeen);

    /// <summary>Revisions, newest first.</summary>
    IReadOnlyList<ConfigRevision> Revisions(int limit, long? before = null);

    /// <summary>Audit entries, newest first.</summary>
    IReadOnlyList<AuditEntry> Audit(int limit, DateTimeOffset? before = null);

    /// <summary>A small named value, such as the master key's hash; null when absent.</summary>
    string? GetSecret(string name);

    /// <summary>Keeps a small named value.</summary>
    void SetSecret(string name, string value);
}
