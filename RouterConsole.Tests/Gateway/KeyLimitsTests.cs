using Microsoft.Extensions.Time.Testing;
using RouterConsole.Gateway;
using RouterConsole.Security;

namespace RouterConsole.Tests.Gateway;

/// <summary>Requests and tokens a minute of one key: reserved before, settled after.</summary>
public sealed class KeyLimitsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly KeyLimits _limits;

    public KeyLimitsTests() => _limits = new KeyLimits(_time);

    [Fact]
    public void Requests_AreLetIn_UpToTheLimit_AndAgainAfterAMinute()
    {
        var key = Key(rpm: 2);
        Assert.Null(_limits.Enter(key, 10).Refusal);
        Assert.Null(_limits.Enter(key, 10).Refusal);
        var refused = _limits.Enter(key, 10);
        Assert.Equal((429, "rate_limit_exceeded"), (refused.Refusal?.Status, refused.Refusal?.Code));
        Assert.Contains("2 requests", refused.Refusal!.Message, StringComparison.Ordinal);

        _time.Advance(refused.RetryAfter);
        Assert.Null(_limits.Enter(key, 10).Refusal);
    }

    [Fact]
    public void Tokens_AreReserved_AndWhatWasNotUsedComesBack()
    {
        var key = Key(tpm: 100);
        var first = _limits.Enter(key, 80);
        Assert.Null(first.Refusal);
        var refused = _limits.Enter(key, 40);
        Assert.Contains("100 tokens", refused.Refusal?.Message, StringComparison.Ordinal);
        first.Settle(10);
        var second = _limits.Enter(key, 40);
        Assert.Null(second.Refusal);

        // A request that used more than was guessed counts with what it used.
        second.Settle(95);
        Assert.NotNull(_limits.Enter(key, 1).Refusal);
    }

    [Fact]
    public void UnknownUse_CountsAsEstimated_AndAFailureAsNothing()
    {
        var key = Key(tpm: 100);
        _limits.Enter(key, 60).Settle(null);
        Assert.NotNull(_limits.Enter(key, 60).Refusal);
        _limits.Enter(key, 40).Settle(0);
        Assert.Null(_limits.Enter(key, 40).Refusal);
    }

    [Fact]
    public void RequestLargerThanTheLimit_IsToldSo()
    {
        var refused = _limits.Enter(Key(tpm: 100), 500);
        Assert.Contains("estimated at 500 tokens", refused.Refusal?.Message, StringComparison.Ordinal);
        Assert.True(refused.RetryAfter > TimeSpan.Zero);
    }

    [Fact]
    public void NewLimits_HoldAtOnce_AndWhatWasUsedStillCounts()
    {
        Assert.Null(_limits.Enter(Key(rpm: 2), 1).Refusal);
        Assert.Null(_limits.Enter(Key(rpm: 2), 1).Refusal);
        Assert.NotNull(_limits.Enter(Key(rpm: 2), 1).Refusal);
        Assert.Null(_limits.Enter(Key(rpm: 3), 1).Refusal);
        Assert.NotNull(_limits.Enter(Key(rpm: 3), 1).Refusal);
    }

    [Fact]
    public void KeysWithoutLimits_AndTheLimitsThemselves_AllocateNothing()
    {
        var (limited, free) = (Key(rpm: 1_000_000, tpm: 1_000_000), Key());
        _limits.Enter(limited, 1).Settle(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _limits.Enter(limited, 1).Settle(1);
            _limits.Enter(free, 1).Settle(1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ApiKeyIdentity Key(int? rpm = null, int? tpm = null) => new("ci", null, []) { Subject = "keys/ci", RpmLimit = rpm, TpmLimit = tpm };
}
