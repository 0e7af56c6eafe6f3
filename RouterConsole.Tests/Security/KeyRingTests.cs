using RouterConsole.Security;

namespace RouterConsole.Tests.Security;

public sealed class KeyRingTests
{
    private readonly KeyRing _keys = new();

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
}
