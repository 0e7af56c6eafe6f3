using RouterConsole.Configuration;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Tests.Operations;

/// <summary>A store in memory whose writes and reads can be made to fail.</summary>
internal sealed class StoreThatCanFail : IConsoleStore
{
    private readonly List<ConfigRevision> _revisions = [ConfigRevision.Initial];
    private readonly List<AuditEntry> _audit = [];

    /// <summary>Whether writes fail.</summary>
    public bool Fails { get; set; }

    /// <summary>Whether reading what is old fails.</summary>
    public bool FailsReading { get; set; }

    public ConfigRevision Current => _revisions[^1];

    public RuntimeFacts Facts { get; private set; } = RuntimeFacts.Empty;

    public AccountBook Accounts { get; private set; } = AccountBook.Empty;

    /// <summary>When accounts were last seen, as saved.</summary>
    public Dictionary<string, long> Seen { get; } = [];

    public StoreHealth Health => new(!Fails, null, null, "memory");

    public void Commit(ConfigRevision revision, IReadOnlyList<AuditEntry> audit)
    {
        ThrowIfFailing();
        Assert.Equal(Current.Number + 1, revision.Number);
        _revisions.Add(revision);
        _audit.AddRange(audit);
    }

    public void Commit(RuntimeFacts facts, IReadOnlyList<AuditEntry> audit)
    {
        ThrowIfFailing();
        Facts = facts;
        _audit.AddRange(audit);
    }

    public void Commit(AccountBook accounts, AuditEntry audit)
    {
        ThrowIfFailing();
        Accounts = accounts;
        _audit.Add(audit);
    }

    public IReadOnlyDictionary<string, long> LastSeen() => Seen;

    public void SaveLastSeen(IReadOnlyDictionary<string, long> lastSeen)
    {
        ThrowIfFailing();
        foreach (var (subject, at) in lastSeen)
        {
            Seen[subject] = at;
        }
    }

    public IReadOnlyList<ConfigRevision> Revisions(int limit, long? before = null) => FailsReading
        ? throw new StoreException("The database cannot be read")
        : [.. _revisions.Where(r => r.Number < (before ?? long.MaxValue)).Reverse().Take(limit)];

    public ConfigRevision? Revision(long number) => _revisions.Find(r => r.Number == number);

    public IReadOnlyList<AuditEntry> Audit(int limit, DateTimeOffset? before = null) => [.. _audit.AsEnumerable().Reverse().Take(limit)];

    public string? GetSecret(string name) => null;

    public void SetSecret(string name, string value) => ThrowIfFailing();

    private void ThrowIfFailing()
    {
        if (Fails)
        {
            throw new StoreException("No space left on device");
        }
    }
}
