using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>Limits: reserved, settled, refunded, never exceeded.</summary>
public sealed class LimitTests
{
    private static RouterFixture Tokens(long limit) => new(A.Deployment("a", "m") with { TpmLimit = limit });

    private static Selection Ask(RouterFixture f, long tokens) => f.Router.Select(new RouteRequest { Model = "m", EstimatedTokens = tokens });

    [Fact]
    public void SEL_07_LimitZero_AdmitsNothing()
    {
        foreach (var zero in new[] { A.Deployment("a", "m") with { RpmLimit = 0 }, A.Deployment("a", "m") with { TpmLimit = 0 }, A.Deployment("a", "m") with { MaxParallelRequests = 0 } })
        {
            Assert.Equal(RouterErrorKind.RateLimitExceeded, new RouterFixture(zero).Refused("m").Kind);
        }
    }

    [Fact]
    public void UPS_17_Threads_ReserveExactlyWhatFits()
    {
        var f = Tokens(10);
        var admitted = 0;
        Parallel.For(0, 16, _ => Interlocked.Add(ref admitted, Ask(f, 6).Succeeded ? 1 : 0));
        Assert.Equal(1, admitted);
        Assert.Equal(6, f.Status("a").Tpm);
        Assert.Equal(1, f.Status("a").InFlight);
        Assert.Equal(1, f.Status("a").Rpm);
        var g = Tokens(10);
        Assert.False(Ask(g, long.MaxValue).Succeeded);
        Assert.True(Ask(g, 1).Succeeded);
    }

    [Fact]
    public void UPS_18_Settlement()
    {
        var f = Tokens(1000);
        Ask(f, 6).Lease.Refund();
        Assert.Equal((0L, 0L, 0), (f.Status("a").Tpm, f.Status("a").Rpm, f.Status("a").InFlight));
        Ask(f, 6).Lease.Succeed(3, TimeSpan.Zero);
        Assert.Equal(3, f.Status("a").Tpm);
        Ask(f, 6).Lease.Succeed(null, TimeSpan.Zero);
        Assert.Equal(9, f.Status("a").Tpm);
        Ask(f, 6).Lease.Succeed(9, TimeSpan.Zero);
        Assert.Equal(18, f.Status("a").Tpm);
        Ask(f, 6).Lease.Fail(RouterFixture.Error(ErrorKind.ServerError));
        Assert.Equal(18, f.Status("a").Tpm);
        Ask(f, 6).Lease.Dispose();
        Assert.Equal(24, f.Status("a").Tpm);
    }

    [Fact]
    public void MIN_03_UPS_05_UPS_06_Window_IsNeverShorterThanAMinute()
    {
        var f = new RouterFixture(A.Deployment("a", "m") with { RpmLimit = 6 });
        for (var second = 0; second < 60; second += 10)
        {
            f.Take("m").Dispose();
            f.Advance(10);
        }

        // A minute after the first: it may count a little longer, never shorter.
        Assert.False(f.Router.Select("m").Succeeded);
        f.Advance(10);
        f.Take("m").Dispose();
        Assert.False(f.Router.Select("m").Succeeded);
        f.Advance(1000);
        Assert.Equal(6, f.Picks("m", 6)["a"]);
    }

    [Fact]
    public void LateSettlement_FreesTheSpanThatReserved()
    {
        var f = Tokens(100);
        var lease = Ask(f, 90).Lease;
        f.Advance(30);
        Assert.True(Ask(f, 10).Succeeded);
        lease.Succeed(10, TimeSpan.Zero);
        Assert.Equal(20, f.Status("a").Tpm);
        f.Advance(40);
        Assert.Equal(10, f.Status("a").Tpm);
        Assert.True(Ask(f, 90).Succeeded);
        Assert.False(Ask(f, 1).Succeeded);
    }

    [Fact]
    public void SettlementAfterTheWindow_NeverMakesRoomTwice()
    {
        var f = Tokens(100);
        var lease = Ask(f, 90).Lease;
        f.Advance(200);
        Assert.Equal(0, f.Status("a").Tpm);
        lease.Succeed(10, TimeSpan.Zero);
        Assert.Equal(0, f.Status("a").Tpm);
        Assert.True(Ask(f, 100).Succeeded);
        Assert.False(Ask(f, 1).Succeeded);
    }

    [Fact]
    public void RetryAfter_IsWhenTheWindowMakesRoom()
    {
        var f = Tokens(100);
        f.Ok("a", 60);
        f.Advance(20);
        f.Ok("a", 40);
        Assert.InRange(Ask(f, 10).RetryAfter!.Value.TotalSeconds, 40, 50);
        Assert.InRange(Ask(f, 90).RetryAfter!.Value.TotalSeconds, 60, 70);
        Assert.Null(Ask(f, 101).RetryAfter);
    }

    [Fact]
    public void RpmUnderThreads_IsNeverExceeded_WhileTheClockRuns()
    {
        var f = new RouterFixture(A.Deployment("a", "m") with { RpmLimit = 50, MaxParallelRequests = 3 });
        var sent = new System.Collections.Concurrent.ConcurrentBag<long>();
        var inFlight = 0;
        for (var round = 0; round < 60; round++)
        {
            Parallel.For(0, 40, _ =>
            {
                if (f.Router.Select("m") is { Succeeded: true } selection)
                {
                    Assert.InRange(Interlocked.Increment(ref inFlight), 1, 3);
                    sent.Add(f.Time.GetTimestamp());
                    Interlocked.Decrement(ref inFlight);
                    selection.Lease.Dispose();
                }
            });
            f.Advance(7);
        }

        var times = sent.Order().ToArray();
        for (var i = 50; i < times.Length; i++)
        {
            Assert.True(f.Time.GetElapsedTime(times[i - 50], times[i]) >= TimeSpan.FromMinutes(1));
        }

        Assert.True(times.Length > 200);
        Assert.Equal(0, f.Status("a").InFlight);
    }

    [Fact]
    public void EditsOfLimits_HoldAtOnce()
    {
        var f = new RouterFixture(A.Deployment("a", "m"));
        f.Take("m");
        f.Add(A.Deployment("a", "m") with { MaxParallelRequests = 1 });
        Assert.Equal(RouterErrorKind.RateLimitExceeded, f.Refused("m").Kind);
        f.Add(A.Deployment("a", "m") with { MaxParallelRequests = 2 });
        f.Take("m");
    }
}
