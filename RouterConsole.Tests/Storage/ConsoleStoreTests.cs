using Microsoft.Extensions.Logging.Abstractions;
using RouterConsole.Configuration;
using RouterConsole.Security;
using RouterConsole.Storage;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Storage;

public sealed class ConsoleStoreTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 3, 12, 0, 123, TimeSpan.Zero);

    private static readonly RuntimeFacts s_paused = new() { Overrides = new Dictionary<string, DeploymentOverride> { ["a"] = new(DeploymentIntent.Paused, s_now, "operator") } };

    private readonly TemporaryDirectory _folder = new();

    private string Database => Path.Combine(_folder.Path, "routerconsole.db");

    private string LastGood => Path.Combine(_folder.Path, "last-good.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NewStore_IsEmptyAndWritable()
    {
        using var store = Open();
        Assert.Equal(0, store.Current.Number);
        Assert.True(store.Health.Writable);
        Assert.Null(store.Health.Problem);
    }

    [Fact]
    public void Restart_BringsBackExactlyWhatWasThere()
    {
        var facts = new RuntimeFacts
        {
            Overrides = new Dictionary<string, DeploymentOverride>
            {
                ["a"] = new(Cooldown: new ManualCooldown(s_now, s_now.AddHours(1), "operator", " INC-212 ")),
                ["A"] = new(DeploymentIntent.Paused, s_now, "operator", ""),
            },
            Sandbox = new Dictionary<string, SandboxFaults> { ["a"] = new() { LatencyMs = 5, ErrorRates = new Dictionary<SandboxErrorKind, double> { [SandboxErrorKind.RateLimit] = 0.25 } } },
        };
        ConfigRevision saved;
        using (var store = Open())
        {
            Save(store, "first");
            saved = Save(store, "second");
            store.Commit(facts, [Audit("cooldown.set", null)]);
            store.SetSecret("master-key-sha256", "abc");
        }

        using var again = Open();
        Assert.Equal(RevisionText(saved), RevisionText(again.Current));
        Assert.Equal(saved.At, again.Current.At);
        Assert.Equal(saved.Versions, again.Current.Versions);
        Assert.Equal(" INC-212 ", again.Facts.Overrides["a"].Cooldown!.Note);
        Assert.Equal(facts.Overrides["a"], again.Facts.Overrides["a"]);
        Assert.Equal(facts.Overrides["A"], again.Facts.Overrides["A"]);
        Assert.Equal(0.25, again.Facts.Sandbox["a"].ErrorRates[SandboxErrorKind.RateLimit]);
        Assert.Equal("abc", again.GetSecret("master-key-sha256"));
        Assert.Equal([2L, 1L], again.Revisions(10).Select(r => r.Number));
        Assert.Equal([1L], again.Revisions(10, before: 2).Select(r => r.Number));
        Assert.Equal("first", again.Revision(1)!.Note);
        Assert.Null(again.Revision(7));
        Assert.Equal(["cooldown.set", "alias.set", "alias.set"], again.Audit(10).Select(a => a.Action));
    }

    [Fact]
    public void SecondOwner_IsRefused_AndTheFirstGoesOn()
    {
        using var store = Open();
        Save(store, "first");
        var refused = Assert.Throws<StoreException>(Open);
        Assert.Contains(_folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
        Save(store, "second");
    }

    [Fact]
    public void RevisionOutOfOrder_IsRefused_AndNothingIsWritten()
    {
        using var store = Open();
        var first = Save(store, "first");
        Assert.Throws<StoreException>(() => store.Commit(first, []));
        Assert.Single(store.Revisions(10));
        Assert.True(store.Health.Writable);
    }

    public static TheoryData<string> Damages => ["emptied", "cut to 100 bytes", "cut in half", "garbage", "text", "one byte flipped in the newest revision", "an older copy", "one byte flipped in a secret", "one byte flipped in the runtime facts"];

    [Theory]
    [MemberData(nameof(Damages))]
    public void DamagedDatabase_IsToldAndTheLastGoodConfigurationIsInForce(string damage)
    {
        byte[] older;
        ConfigRevision saved;
        using (var store = Open())
        {
            Save(store, "first");
        }

        older = File.ReadAllBytes(Database);
        using (var store = Open())
        {
            saved = Save(store, "second");
            store.Commit(s_paused, [Audit("intent.pause", null)]);
            store.SetSecret("master-key-sha256", "the-hash");
        }

        Damage(damage, older);

        using (var store = Open())
        {
            Assert.Equal(RevisionText(saved), RevisionText(store.Current));
            Assert.False(store.Health.Writable);
            Assert.Contains(Database, store.Health.Problem, StringComparison.Ordinal);
            Assert.Contains("cannot be trusted", store.Health.Problem, StringComparison.Ordinal);
            Assert.Contains("revision 2", store.Health.Problem, StringComparison.Ordinal);
            Assert.Throws<StoreException>(() => Save(store, "third"));
            Assert.Equal(2, store.Current.Number);
            Assert.Equal([2L], store.Revisions(10).Select(r => r.Number));
            Assert.Equal(DeploymentIntent.Paused, store.Facts.Overrides["a"].Intent);
            Assert.Equal("the-hash", store.GetSecret("master-key-sha256"));
        }

        // The way out that the message names.
        File.Move(Database, Database + ".broken");
        using var mended = Open();
        Assert.Null(mended.Health.Problem);
        Assert.Equal(RevisionText(saved), RevisionText(mended.Current));
        Assert.Equal(DeploymentIntent.Paused, mended.Facts.Overrides["a"].Intent);
        Assert.Equal("the-hash", mended.GetSecret("master-key-sha256"));
        Assert.Equal(3, Save(mended, "third").Number);
    }

    [Fact]
    public void FactsThatVanished_AreNotTakenForNoFacts()
    {
        using (var store = Open())
        {
            store.Commit(s_paused, [Audit("intent.pause", null)]);
        }

        using (var database = new LiteDB.LiteDatabase(Database))
        {
            database.GetCollection("facts").DeleteAll();
        }

        using var again = Open();
        Assert.False(again.Health.Writable);
        Assert.Equal(DeploymentIntent.Paused, again.Facts.Overrides["a"].Intent);
    }

    [Fact]
    public void FactsOfBeforeTheFirstRevision_ComeBackFromTheLastGoodFile()
    {
        using (var store = Open())
        {
            store.SetSecret("master-key-sha256", "the-hash");
        }

        File.Delete(Database);
        using (var again = Open())
        {
            Assert.Equal("the-hash", again.GetSecret("master-key-sha256"));
            Assert.Equal(1, Save(again, "first").Number);
        }

        using var third = Open();
        Assert.Equal(1, third.Current.Number);
        Assert.Null(third.Health.Problem);
    }

    [Fact]
    public void LastGoodFileThatCannotBeWritten_IsTold_AndTheDatabaseIsStillTrusted()
    {
        using (var store = Open())
        {
            Save(store, "first");
        }

        File.Delete(LastGood);
        Directory.CreateDirectory(LastGood + ".new");
        using var again = Open();
        Assert.True(again.Health.Writable);
        Assert.Contains("last-good.json", again.Health.Problem, StringComparison.Ordinal);
        Assert.Equal(2, Save(again, "second").Number);
    }

    [Fact]
    public void WriteThatReachedTheFileButWasRefused_IsTakenBack()
    {
        StoreContent before;
        using (var database = StoreDatabase.Open(Database))
        {
            before = new StoreContent(1, ConfigRevision.Initial, s_paused, new Dictionary<string, string> { ["a"] = "1" });
            database.Fill(before);
            var refused = before with { Sequence = 2, Facts = RuntimeFacts.Empty };
            database.PutFacts(refused, [Audit("intent.resume", null)]);
            Assert.Single(database.Audit(10, null));
            database.TakeBackTo(before);
            Assert.True(database.Read().IsSameAs(before));
            Assert.Empty(database.Audit(10, null));
        }
    }

    [Fact]
    public void PageOfTheAudit_DoesNotEndBetweenEntriesOfOneMoment()
    {
        using var store = Open();
        store.Commit(Next(store, "first"), [Audit("x", 1), Audit("x", 1), Audit("x", 1)]);
        Assert.Equal(3, store.Audit(2).Count);
        Assert.Empty(store.Audit(2, s_now));
    }

    [Fact]
    public void NewFolder_IsItsOwnersAlone()
    {
        var folder = Path.Combine(_folder.Path, "new");
        using var store = new LiteDbConsoleStore(folder, TimeProvider.System, NullLogger<LiteDbConsoleStore>.Instance);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public void NothingThatCanBeTrusted_IsRefusedWithAClearMessage()
    {
        using (var store = Open())
        {
            Save(store, "first");
        }

        File.WriteAllText(Database, "garbage");
        File.WriteAllText(LastGood, "{\"sha256\":\"no\",\"content\":{}}");
        var refused = Assert.Throws<StoreException>(Open);
        Assert.Contains(Database, refused.Message, StringComparison.Ordinal);
        Assert.Contains(LastGood, refused.Message, StringComparison.Ordinal);
        Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LastGoodFileOneStepBehind_IsBroughtUpToDate()
    {
        byte[] behind;
        using (var store = Open())
        {
            Save(store, "first");
            behind = File.ReadAllBytes(LastGood);
            Save(store, "second");
        }

        File.WriteAllBytes(LastGood, behind);
        using (var store = Open())
        {
            Assert.Equal(2, store.Current.Number);
            Assert.Null(store.Health.Problem);
        }

        Assert.NotEqual(behind, File.ReadAllBytes(LastGood));
    }

    [Fact]
    public void FolderThatCannotBeMade_IsToldClearly()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        var refused = Assert.Throws<StoreException>(() => new LiteDbConsoleStore(Path.Combine(file, "below"), TimeProvider.System, NullLogger<LiteDbConsoleStore>.Instance));
        Assert.Contains("cannot be made", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyWritersAndReaders_LoseNothing_AndTheFileStaysGood()
    {
        const int Writers = 6;
        const int Each = 15;
        using (var store = Open())
        {
            Save(store, "first");
            using var done = new CancellationTokenSource();
            var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                while (!done.IsCancellationRequested)
                {
                    store.Revisions(5);
                    store.Audit(5);
                }
            })).ToArray();
            var revisionLock = new Lock();
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
            {
                for (var i = 0; i < Each; i++)
                {
                    if (writer % 2 == 0)
                    {
                        lock (revisionLock)
                        {
                            Save(store, $"{writer}-{i}");
                        }
                    }
                    else
                    {
                        store.Commit(new RuntimeFacts { Overrides = new Dictionary<string, DeploymentOverride> { [$"{writer}-{i}"] = new(DeploymentIntent.Paused) } }, [Audit("pause", null)]);
                    }
                }
            })));
            await done.CancelAsync();
            await Task.WhenAll(readers);
        }

        using var again = Open();
        Assert.Null(again.Health.Problem);
        Assert.Equal(1 + (Writers / 2 * Each), again.Current.Number);
        Assert.Equal(1 + (Writers * Each), again.Audit(10_000).Count);
        Assert.Equal(again.Current.Number, again.Revisions(10_000).Count);
        Save(again, "after");
    }

    private static string RevisionText(ConfigRevision revision) => ConfigJson.Write(revision.Config) + revision.Number + revision.By + revision.Note;

    private static AuditEntry Audit(string action, long? revision) => new(s_now, "tester", action, "aliases/x", revision, null, null, "{}");

    private static ConfigRevision Save(LiteDbConsoleStore store, string note)
    {
        var revision = Next(store, note);
        store.Commit(revision, [Audit("alias.set", revision.Number)]);
        return revision;
    }

    private static ConfigRevision Next(LiteDbConsoleStore store, string note)
    {
        var number = store.Current.Number + 1;
        return new ConfigRevision(
            number,
            s_now,
            "tester",
            note,
            new RouterConfig
            {
                Deployments = [new DeploymentConfig { Id = "a", Model = "m", Provider = "sandbox", UpstreamModel = "m", Tags = ["eu", ""] }],
                Aliases = new Dictionary<string, string> { ["best"] = "m", ["Best"] = note },
            },
            new Dictionary<string, long> { ["aliases/best"] = number, ["aliases/Best"] = number });
    }

    private LiteDbConsoleStore Open() => new(_folder.Path, TimeProvider.System, NullLogger<LiteDbConsoleStore>.Instance);

    private void Damage(string damage, byte[] older)
    {
        var bytes = File.ReadAllBytes(Database);
        switch (damage)
        {
            case "emptied":
                bytes = [];
                break;
            case "cut to 100 bytes":
                bytes = bytes[..100];
                break;
            case "cut in half":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "garbage":
                new Random(1).NextBytes(bytes);
                break;
            case "text":
                bytes = [.. Enumerable.Repeat((byte)'x', bytes.Length)];
                break;
            case "an older copy":
                bytes = older;
                break;
            case "one byte flipped in a secret":
                Flip(bytes, "the-hash"u8);
                break;
            case "one byte flipped in the runtime facts":
                Flip(bytes, "\"paused\""u8);
                break;
            default:
                Flip(bytes, "\"best\":\"m\""u8);
                break;
        }

        File.WriteAllBytes(Database, bytes);
    }

    /// <summary>In every copy: pages that are free again still hold old ones.</summary>
    private static void Flip(byte[] bytes, ReadOnlySpan<byte> text)
    {
        var flips = 0;
        for (var at = bytes.AsSpan().IndexOf(text); at >= 0; at = bytes.AsSpan().IndexOf(text))
        {
            bytes[at + 2] ^= 1;
            flips++;
        }

        Assert.True(flips > 0);
    }
}
