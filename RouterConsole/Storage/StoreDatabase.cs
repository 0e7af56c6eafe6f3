using LiteDB;
using RouterConsole.Configuration;
using RouterConsole.Security;

namespace RouterConsole.Storage;

/// <summary>The LiteDB file. Not thread-safe by itself: whoever has it serialises every call, for LiteDB corrupts its file under two writers.</summary>
internal sealed class StoreDatabase : IDisposable
{
    private const long PageSize = 8192;

    private readonly LiteDatabase _database;
    private readonly ILiteCollection<RevisionDocument> _revisions;
    private readonly ILiteCollection<AuditDocument> _audit;
    private readonly ILiteCollection<FactsDocument> _facts;
    private readonly ILiteCollection<SecretDocument> _secrets;

    private StoreDatabase(LiteDatabase database)
    {
        _database = database;
        _revisions = database.GetCollection<RevisionDocument>("revisions");
        _audit = database.GetCollection<AuditDocument>("audit");
        _facts = database.GetCollection<FactsDocument>("facts");
        _secrets = database.GetCollection<SecretDocument>("secrets");
    }

    /// <summary>Opens or makes the file. Throws many kinds of exceptions for a damaged one; a file too short to be one is refused, since LiteDB would take it for a new one.</summary>
    public static StoreDatabase Open(string path)
    {
        if (File.Exists(path) && new FileInfo(path).Length < PageSize)
        {
            throw new InvalidDataException("the file is too short to be a database");
        }

        var mapper = new BsonMapper { EmptyStringToNull = false, TrimWhitespace = false };
        var connection = new ConnectionString { Filename = path, Connection = ConnectionType.Direct, Collation = Collation.Binary };
        var database = new LiteDatabase(connection, mapper);
        try
        {
            database.UtcDate = true;
            return new StoreDatabase(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public StoreContent Read()
    {
        var newest = _revisions.Query().OrderByDescending(r => r.Id).Limit(1).ToList().SingleOrDefault();
        var facts = _facts.FindById(FactsDocument.OnlyId);
        return new StoreContent(
            newest?.ToRevision() ?? ConfigRevision.Initial,
            facts?.ToFacts() ?? RuntimeFacts.Empty,
            _secrets.FindAll().ToList().ToDictionary(s => s.Id, s => s.Value, StringComparer.Ordinal));
    }

    public void Insert(ConfigRevision revision, IReadOnlyList<AuditEntry> audit) => InOneGo(() =>
    {
        _revisions.Insert(RevisionDocument.From(revision));
        _audit.Insert(audit.Select(AuditDocument.From));
    });

    public void Upsert(RuntimeFacts facts, AuditEntry audit) => InOneGo(() =>
    {
        _facts.Upsert(FactsDocument.From(facts));
        _audit.Insert(AuditDocument.From(audit));
    });

    public void Upsert(string name, string value) => InOneGo(() => _secrets.Upsert(new SecretDocument { Id = name, Value = value }));

    /// <summary>Fills a new file with what was saved elsewhere.</summary>
    public void Fill(StoreContent content) => InOneGo(() =>
    {
        _revisions.Insert(RevisionDocument.From(content.Revision));
        _facts.Upsert(FactsDocument.From(content.Facts));
        foreach (var (name, value) in content.Secrets)
        {
            _secrets.Upsert(new SecretDocument { Id = name, Value = value });
        }
    });

    /// <summary>Takes back revisions after <paramref name="number"/>: writes that failed after all, although they reached the file.</summary>
    public void RemoveRevisionsAfter(long number) => InOneGo(() =>
    {
        _revisions.DeleteMany(r => r.Id > number);
        _audit.DeleteMany(a => a.Revision > number);
    });

    public IReadOnlyList<ConfigRevision> Revisions(int limit, long? before) =>
        [.. _revisions.Query().Where(r => r.Id < (before ?? long.MaxValue)).OrderByDescending(r => r.Id).Limit(limit).ToList().Select(r => r.ToRevision())];

    public ConfigRevision? Revision(long number) => _revisions.FindById(number)?.ToRevision();

    public IReadOnlyList<AuditEntry> Audit(int limit, DateTimeOffset? before)
    {
        var latest = before?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        return [.. _audit.Query().Where(a => a.AtMs < latest).OrderByDescending(a => a.Id).Limit(limit).ToList().Select(a => a.ToEntry())];
    }

    /// <inheritdoc />
    public void Dispose() => _database.Dispose();

    /// <summary>One transaction, in the file when this returns: a commit alone only queues its pages, the checkpoint waits for them.</summary>
    private void InOneGo(Action write)
    {
        _database.BeginTrans();
        try
        {
            write();
            _database.Commit();
        }
        catch
        {
            _database.Rollback();
            throw;
        }

        _database.Checkpoint();
    }
}
