using LiteDB;
using RouterConsole.Configuration;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;

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
    private readonly ILiteCollection<AccountsDocument> _accounts;
    private readonly ILiteCollection<SeenDocument> _seen;
    private readonly ILiteCollection<HeadDocument> _head;

    private StoreDatabase(LiteDatabase database)
    {
        _database = database;
        _revisions = database.GetCollection<RevisionDocument>("revisions");
        _audit = database.GetCollection<AuditDocument>("audit");
        _facts = database.GetCollection<FactsDocument>("facts");
        _secrets = database.GetCollection<SecretDocument>("secrets");
        _accounts = database.GetCollection<AccountsDocument>("accounts");
        _seen = database.GetCollection<SeenDocument>("seen");
        _head = database.GetCollection<HeadDocument>("head");
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

    /// <summary>The newest state.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public StoreContent Read()
    {
        var stored = Stored();
        var head = _head.FindById(HeadDocument.OnlyId) ?? stored.HeadOf(0);
        if (head.Hash != stored.HeadOf(head.Sequence).Hash || (head.Sequence == 0 && !stored.IsEmpty))
        {
            throw new InvalidDataException("parts of it are missing or changed");
        }

        return new StoreContent(
            head.Sequence,
            stored.Revision?.ToRevision() ?? ConfigRevision.Initial,
            stored.Facts?.ToFacts() ?? RuntimeFacts.Empty,
            stored.Secrets.ToDictionary(s => s.Id, s => s.Value, StringComparer.Ordinal))
        {
            Accounts = stored.Accounts?.ToAccounts() ?? AccountBook.Empty,
        };
    }

    /// <summary>Adds the newest revision of <paramref name="after"/> with its audit entries.</summary>
    public void AddRevision(StoreContent after, IReadOnlyList<AuditEntry> audit) => InOneGo(after, () =>
    {
        _revisions.Insert(RevisionDocument.From(after.Revision));
        _audit.Insert(audit.Select(entry => AuditDocument.From(entry, after.Sequence)));
    });

    /// <summary>Puts the runtime facts of <paramref name="after"/> in place of what was there, with their audit entries.</summary>
    public void PutFacts(StoreContent after, IReadOnlyList<AuditEntry> audit) => InOneGo(after, () =>
    {
        _facts.Upsert(FactsDocument.From(after.Facts));
        _audit.Insert(audit.Select(entry => AuditDocument.From(entry, after.Sequence)));
    });

    /// <summary>Puts the users and keys of <paramref name="after"/> in place of what was there, with their audit entry.</summary>
    public void PutAccounts(StoreContent after, AuditEntry audit) => InOneGo(after, () =>
    {
        _accounts.Upsert(AccountsDocument.From(after.Accounts));
        _audit.Insert(AuditDocument.From(audit, after.Sequence));
    });

    /// <summary>When accounts were last seen, by subject.</summary>
    public IReadOnlyDictionary<string, long> LastSeen() => _seen.FindAll().ToDictionary(s => s.Id, s => s.AtMs, StringComparer.Ordinal);

    /// <summary>Keeps when accounts were last seen. No write that counts: head and last-good file know nothing of it.</summary>
    public void PutLastSeen(IReadOnlyDictionary<string, long> lastSeen)
    {
        _database.BeginTrans();
        try
        {
            _seen.Upsert(lastSeen.Select(s => new SeenDocument { Id = s.Key, AtMs = s.Value }));
            _database.Commit();
        }
        catch
        {
            _database.Rollback();
            throw;
        }

        _database.Checkpoint();
    }

    /// <summary>Puts the small named values of <paramref name="after"/> in place of what was there.</summary>
    public void PutSecrets(StoreContent after) => InOneGo(after, () => ReplaceSecrets(after));

    /// <summary>Fills a new file with what was saved elsewhere.</summary>
    public void Fill(StoreContent content) => InOneGo(content, () =>
    {
        // Revision 0 is the empty configuration before the first write: it is nowhere stored.
        if (content.Revision.Number > 0)
        {
            _revisions.Insert(RevisionDocument.From(content.Revision));
        }

        _facts.Upsert(FactsDocument.From(content.Facts));
        _accounts.Upsert(AccountsDocument.From(content.Accounts));
        ReplaceSecrets(content);
    });

    /// <summary>Takes writes back that were refused, although they reached the file: it holds <paramref name="content"/> again.</summary>
    public void TakeBackTo(StoreContent content) => InOneGo(content, () =>
    {
        _revisions.DeleteMany(r => r.Id > content.Revision.Number);
        _audit.DeleteMany(a => a.Sequence > content.Sequence);
        _facts.Upsert(FactsDocument.From(content.Facts));
        _accounts.Upsert(AccountsDocument.From(content.Accounts));
        ReplaceSecrets(content);
    });

    /// <summary>How many writes the file holds, whatever they hold.</summary>
    public long Sequence() => _head.FindById(HeadDocument.OnlyId)?.Sequence ?? 0;

    public IReadOnlyList<ConfigRevision> Revisions(int limit, long? before) =>
        [.. _revisions.Query().Where(r => r.Id < (before ?? long.MaxValue)).OrderByDescending(r => r.Id).Limit(limit).ToList().Select(r => r.ToRevision())];

    public ConfigRevision? Revision(long number) => _revisions.FindById(number)?.ToRevision();

    /// <summary>Newest first. A page does not end between entries of the same millisecond: the next one begins before it.</summary>
    public IReadOnlyList<AuditEntry> Audit(int limit, DateTimeOffset? before)
    {
        var latest = before?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        var page = _audit.Query().Where(a => a.AtMs < latest).OrderByDescending(a => a.Id).Limit(limit).ToList();
        if (page.Count == limit)
        {
            var (lastAt, lastId) = (page[^1].AtMs, page[^1].Id);
            page.AddRange(_audit.Query().Where(a => a.Id < lastId).OrderByDescending(a => a.Id).ToEnumerable().TakeWhile(a => a.AtMs == lastAt).ToList());
        }

        return [.. page.Select(a => a.ToEntry())];
    }

    /// <inheritdoc />
    public void Dispose() => _database.Dispose();

    /// <summary>One transaction, in the file when this returns: a commit alone only queues its pages, the checkpoint waits for them.</summary>
    private void InOneGo(StoreContent after, Action write)
    {
        _database.BeginTrans();
        try
        {
            write();
            _head.Upsert(Stored().HeadOf(after.Sequence));
            _database.Commit();
        }
        catch
        {
            _database.Rollback();
            throw;
        }

        _database.Checkpoint();
    }

    private StoredState Stored() => new(
        _revisions.Query().OrderByDescending(r => r.Id).Limit(1).ToList().SingleOrDefault(),
        _facts.FindById(FactsDocument.OnlyId),
        _accounts.FindById(AccountsDocument.OnlyId),
        [.. _secrets.FindAll().OrderBy(s => s.Id, StringComparer.Ordinal)]);

    private void ReplaceSecrets(StoreContent content)
    {
        _secrets.DeleteAll();
        _secrets.Insert(content.Secrets.Select(s => new SecretDocument { Id = s.Key, Value = s.Value }));
    }
}
