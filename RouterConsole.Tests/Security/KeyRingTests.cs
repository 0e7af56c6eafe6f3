using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;
using RouterConsole.Tests.Operations;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Security;

public sealed class KeyRingTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly StoreThatCanFail _store = new();
    private readonly LastSeen _seen;
    private readonly KeyRing _keys;
    private readonly AccountDirectory _accounts;

    public KeyRingTests()
    {
        _seen = new LastSeen(_store, NullLogger<LastSeen>.Instance);
        _keys = new KeyRing(_time);
        _accounts = new AccountDirectory(_store, _keys, _seen);
    }

    [Fact]
    public void EphemeralKey_IsForTheDataPlaneOnly()
    {
        var key = _keys.CreateEphemeral("demo traffic");
        var identity = _keys.Find(key);
        Assert.Equal("demo traffic", identity?.Name);
        Assert.Null(identity?.Role);
    }

    [Fact]
    public void AnyOtherText_IsNoKey()
    {
        var key = _keys.CreateEphemeral("demo traffic");
        foreach (var text in new[] { "", key[..^1], key + "x", key.ToUpperInvariant(), new string('x', 600), new string('€', 512) })
        {
            Assert.Null(_keys.Find(text));
        }
    }

    [Fact]
    public void LookUp_AllocatesNothing()
    {
        var key = _keys.CreateEphemeral("demo traffic");
        _keys.Find(key);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _keys.Find(key);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void StoredKey_IsFound_UntilItIsDisabledOrExpires()
    {
        var id = _accounts.AddKey("ci", Role.Viewer, "sk-rc-one", k => k with { ExpiresAt = _time.GetUtcNow().AddHours(1) });
        Assert.Equal(("ci", Role.Viewer), (_keys.Find("sk-rc-one")?.Name, _keys.Find("sk-rc-one")?.Role));

        _accounts.Write(book => new AccountChange<bool>(true, book.With(book.Key(id)! with { Enabled = false }), Entry));
        Assert.Null(_keys.Find("sk-rc-one"));
        _accounts.Write(book => new AccountChange<bool>(true, book.With(book.Key(id)! with { Enabled = true }), Entry));
        Assert.NotNull(_keys.Find("sk-rc-one"));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Null(_keys.Find("sk-rc-one"));
    }

    [Fact]
    public void Use_IsNotedInMemory_AndSavedInOneGo()
    {
        var first = _accounts.AddKey("one", null, "sk-rc-one");
        var second = _accounts.AddKey("two", null, "sk-rc-two");
        _keys.Find("sk-rc-one");
        Assert.Equal(_time.GetUtcNow(), _seen.At(StoredKey.SubjectOf(first)));
        Assert.Null(_seen.At(StoredKey.SubjectOf(second)));
        Assert.Empty(_store.Seen);

        _seen.Flush();
        Assert.Equal([StoredKey.SubjectOf(first)], _store.Seen.Keys);

        // A store that fails is tried again, and what was saved comes back after a restart.
        _time.Advance(TimeSpan.FromMinutes(1));
        _keys.Find("sk-rc-two");
        _store.Fails = true;
        _seen.Flush();
        _store.Fails = false;
        _seen.Flush();
        Assert.Equal(_time.GetUtcNow(), new LastSeen(_store, NullLogger<LastSeen>.Instance).At(StoredKey.SubjectOf(second)));
    }

    [Fact]
    public void ThousandKeys_AreEachFound_WithoutAllocating()
    {
        _store.Commit(
            AccountBook.Empty with { Keys = [.. Enumerable.Range(0, 1000).Select(i => Made($"key-{i}"))] }, Entry);
        _keys.Load(_store.Accounts, _seen);
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal($"key-{i}", _keys.Find($"key-{i}")?.Name));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _keys.Find("key-999");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static AuditEntry Entry => new(DateTimeOffset.UnixEpoch, "test", "key.update", "keys/ci", null, null, null, null);

    private static StoredKey Made(string text) => new()
    {
        Id = text,
        Name = text,
        Hash = Convert.ToHexStringLower(KeyRing.Hash(text)),
        Prefix = text,
        Stamp = "",
        CreatedAt = DateTimeOffset.UnixEpoch,
        CreatedBy = "test",
    };
}
