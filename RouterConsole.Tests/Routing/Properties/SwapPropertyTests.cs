using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing.Properties;

/// <summary>1,000 tables under load: no request fails for an edit, and no count is lost or counted twice.</summary>
public sealed class SwapPropertyTests
{
    private const int Swaps = 1000;
    private const int Kept = 3;

    [Theory]
    [InlineData(RoutingStrategy.SimpleShuffle)]
    [InlineData(RoutingStrategy.RoundRobin)]
    [InlineData(RoutingStrategy.LeastBusy)]
    public async Task ThousandSwaps_LoseNoRequestAndNoCount(RoutingStrategy strategy)
    {
        var f = new RouterFixture(RouterFixture.Reference with { RoutingStrategy = strategy }, Table(0));
        var served = new long[Kept];
        long calls = 0, swaps = 0;
        await Crew.Run(number =>
        {
            if (number == 0)
            {
                for (var swap = 1; swap <= Swaps; swap++)
                {
                    f.Edit(config => config with { Deployments = Table(swap) });
                    Interlocked.Increment(ref swaps);
                }

                return;
            }

            for (var i = 0; Interlocked.Read(ref swaps) < Swaps; i++)
            {
                var result = Ask(f, isStream: i % 3 == 0);
                Assert.True(result.Succeeded, result.Error?.Message);
                result.Completion?.Succeed(new TokenUsage(2, 3));
                Interlocked.Add(ref calls, result.Attempts);
                if (result.DeploymentId is ['k', .., var digit])
                {
                    Interlocked.Increment(ref served[digit - '0']);
                }
            }
        });
        Assert.Equal(calls, f.Router.Metrics().ProviderSelected);
        Assert.Equal(calls, f.Router.Metrics().Selections[strategy]);
        for (var i = 0; i < Kept; i++)
        {
            var status = f.Status($"kept{i}");
            Assert.Equal((0, served[i], served[i], served[i], 5 * served[i]), (status.InFlight, status.TotalRequests, status.SuccessRequests, status.Rpm, status.Tpm));
        }
    }

    /// <summary>Guests always fail, perhaps when they are gone already: the request goes on with the others of its table.</summary>
    private static ExecutionResult<string> Ask(RouterFixture f, bool isStream)
    {
        var request = new RouteRequest { Model = "m", EstimatedTokens = 4, IsStreaming = isStream };
        var answer = isStream ? AttemptOutcome<string>.Open("begun") : AttemptOutcome<string>.Success("yes", new TokenUsage(2, 3));
        var asked = f.Router.ExecuteAsync(
            request,
            (attempt, _) => ValueTask.FromResult(attempt.Deployment.Id[0] == 'g' ? RouterFixture.Failed(ErrorKind.ServerError) : answer),
            CancellationToken.None);
        Assert.True(asked.IsCompleted);
        return asked.AsTask().Result;
    }

    /// <summary>Some stay under changing weights and limits, others come and go, one moves between groups. Bystanders make the swap last longer.</summary>
    private static DeploymentConfig[] Table(int swap) =>
    [
        .. Enumerable.Range(0, 100).Select(i => A.Deployment($"bystander{i}", "crowd") with { Priority = swap }),
        .. Enumerable.Range(0, Kept).Select(i => A.Deployment($"kept{i}", "m") with { Weight = (swap + i) % 4, TpmLimit = (swap + i) % 2 == 0 ? 1_000_000_000 : null }),
        .. Enumerable.Range(0, swap % 3).Select(i => A.Deployment($"guest{i}", "m")),
        A.Deployment("wanderer", swap % 2 == 0 ? "m" : "n"),
    ];
}
