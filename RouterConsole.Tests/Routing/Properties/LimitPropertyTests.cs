using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing.Properties;

/// <summary>Real threads against the limits: 20,000 rounds, and never one too many. What is asserted holds in every order of events.</summary>
public sealed class LimitPropertyTests
{
    private const int Rounds = 20_000;

    /// <summary>Rounds that begin together. Few, since on a busy machine each of them waits for a processor.</summary>
    private const int Meetings = 2000;

    [Theory]
    [InlineData(1, null, null)]
    [InlineData(3, null, null)]
    [InlineData(null, 1L, null)]
    [InlineData(null, 3L, null)]
    [InlineData(null, null, 4L)]
    [InlineData(null, null, 9L)]
    [InlineData(2, 3L, 8L)]
    public async Task Threads_NeverHoldMoreThanALimitAllows(int? parallel, long? rpm, long? tpm)
    {
        var f = new RouterFixture(A.Deployment("a", "m") with { MaxParallelRequests = parallel, RpmLimit = rpm, TpmLimit = tpm });
        var most = Math.Min(parallel ?? int.MaxValue, rpm ?? int.MaxValue);
        long held = 0, tokens = 0, admitted = 0;
        await Crew.Run(number =>
        {
            var random = new Random(number);
            for (var round = 0; round < Rounds / Crew.Size; round++)
            {
                var estimate = random.Next(1, 5);
                if (f.Router.Select(new RouteRequest { Model = "m", EstimatedTokens = estimate }) is not { Succeeded: true } selection)
                {
                    continue;
                }

                // Counted after it was admitted and taken back before it is given back: never more than the router holds.
                Assert.InRange(Interlocked.Increment(ref held), 1, most);
                Assert.InRange(Interlocked.Add(ref tokens, estimate), 1, tpm ?? long.MaxValue);
                Interlocked.Increment(ref admitted);
                Thread.SpinWait(random.Next(50));
                Interlocked.Add(ref tokens, -estimate);
                Interlocked.Decrement(ref held);
                selection.Lease.Refund();
            }
        });
        Assert.True(admitted > 0);
        Assert.Equal(admitted, f.Router.Metrics().ProviderSelected);
        Assert.Equal((0, 0L, 0L), (f.Status("a").InFlight, f.Status("a").Rpm, f.Status("a").Tpm));
    }

    /// <summary>Far below a limit a request is counted first and looked at afterwards; near it the careful way is taken. Neither gives one too many, or one too few.</summary>
    [Theory]
    [InlineData(2000, null, null)]
    [InlineData(null, 2000L, null)]
    [InlineData(null, null, 6002L)]
    public async Task LargeLimit_IsGivenOutToTheLast(int? parallel, long? rpm, long? tpm)
    {
        var f = new RouterFixture(A.Deployment("a", "m") with { MaxParallelRequests = parallel, RpmLimit = rpm, TpmLimit = tpm });
        var request = new RouteRequest { Model = "m", EstimatedTokens = 3 };
        long admitted = 0;
        await Crew.Run(_ =>
        {
            for (var round = 0; round < Rounds / Crew.Size; round++)
            {
                Interlocked.Add(ref admitted, f.Router.Select(request).Succeeded ? 1 : 0);
            }
        });
        Assert.Equal(2000, admitted);
        Assert.Equal((2000, 2000L, 6000L), (f.Status("a").InFlight, f.Status("a").Rpm, f.Status("a").Tpm));
    }

    [Theory]
    [InlineData(1, null, null, false)]
    [InlineData(null, 1L, null, false)]
    [InlineData(null, null, 5L, false)]
    [InlineData(null, null, null, true)]
    public async Task LastPlace_AskedForByTwoAtOnce_IsGivenOnce(int? parallel, long? rpm, long? tpm, bool isHalfOpen)
    {
        var f = new RouterFixture(A.Deployment("a", "m") with { MaxParallelRequests = parallel, RpmLimit = rpm, TpmLimit = tpm });
        if (isHalfOpen)
        {
            f.Router.CoolDown("a", TimeSpan.Zero, "me", null);
        }

        var request = new RouteRequest { Model = "m", EstimatedTokens = 3 };
        var leases = new DeploymentLease?[2];
        await Crew.RunInStep(Meetings, (number, round) =>
        {
            // Every other round takes the places back.
            if (round % 2 == 0)
            {
                leases[number] = f.Router.Select(request) is { Succeeded: true } selection ? selection.Lease : null;
                return;
            }

            Assert.False(leases[0] is not null && leases[1] is not null);
            leases[number]?.Refund();
        });
    }

    [Fact]
    public async Task LostRace_PicksAgain()
    {
        var f = new RouterFixture(A.Deployment("one", "m") with { MaxParallelRequests = 1, Weight = 1000 }, A.Deployment("other", "m"));
        await Crew.RunInStep(Meetings, (_, _) => f.Take("m").Dispose());
        Assert.Equal(2 * Meetings, f.Router.Metrics().ProviderSelected);
    }

    [Fact]
    public async Task Threads_LoseNoCount()
    {
        var f = new RouterFixture(A.Deployment("a", "m") with { TpmLimit = 1_000_000, MaxParallelRequests = 100 }, A.Deployment("b", "m"));
        await Crew.Run(number =>
        {
            for (var round = 0; round < Rounds / Crew.Size; round++)
            {
                var lease = f.Router.Select(new RouteRequest { Model = "m", EstimatedTokens = 5 }).Lease;
                switch (round % 4)
                {
                    case 0: lease.Succeed(2, TimeSpan.FromMilliseconds(1)); break;
                    case 1: lease.Succeed(9, TimeSpan.FromMilliseconds(1)); break;
                    case 2: lease.Fail(RouterFixture.Error(ErrorKind.BadRequest, blame: Blame.Caller)); break;
                    default: lease.Refund(); break;
                }
            }
        });
        var (a, b) = (f.Status("a"), f.Status("b"));
        Assert.Equal((0, 0), (a.InFlight, b.InFlight));
        Assert.Equal(Rounds, f.Router.Metrics().ProviderSelected);
        Assert.Equal(Rounds / 4 * 3, a.Rpm + b.Rpm);
        Assert.Equal(Rounds / 4 * 11, a.Tpm + b.Tpm);
        Assert.Equal(Rounds / 4 * 3, a.TotalRequests + b.TotalRequests);
        Assert.Equal(Rounds / 2, a.SuccessRequests + b.SuccessRequests);
        Assert.Equal(0, a.FailRequests + b.FailRequests);
    }

    [Fact]
    public async Task ClockThatRunsMeanwhile_GivesNoMinuteMoreThanItsLimit()
    {
        const int Limit = 30;
        var f = new RouterFixture(A.Deployment("a", "m") with { RpmLimit = Limit });
        var sent = new System.Collections.Concurrent.ConcurrentBag<(long Before, long After)>();
        await Crew.Run(number =>
        {
            for (var round = 0; round < Rounds / Crew.Size; round++)
            {
                if (number == 0 && round % 10 == 0)
                {
                    f.Advance(1);
                }

                var before = f.Time.GetTimestamp();
                if (f.Router.Select("m") is { Succeeded: true } selection)
                {
                    sent.Add((before, f.Time.GetTimestamp()));
                    selection.Lease.Dispose();
                }
            }
        });
        var times = sent.OrderBy(s => s.Before).ToArray();
        Assert.True(times.Length > 2 * Limit);
        for (var i = Limit; i < times.Length; i++)
        {
            // Each was sent somewhere between the two readings: so many of them took a minute at least.
            var last = times[(i - Limit)..(i + 1)].Max(s => s.After);
            Assert.True(f.Time.GetElapsedTime(times[i - Limit].Before, last) >= TimeSpan.FromMinutes(1));
        }
    }
}
