using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

public sealed class ExecutionSmokeTests
{
    [Fact]
    public async Task Serves_AndRecords()
    {
        var f = new RouterFixture(A.Deployment("a", "m"), A.Deployment("b", "m"));
        var calls = 0;
        var result = await f.Router.ExecuteAsync(new RouteRequest { Model = "m", EstimatedTokens = 5 }, (attempt, _) =>
        {
            calls++;
            return ValueTask.FromResult(calls == 1
                ? AttemptOutcome<string>.Failure(RouterFixture.Error(ErrorKind.ServerError))
                : AttemptOutcome<string>.Success("yes", new TokenUsage(3, 4)));
        }, CancellationToken.None);

        Assert.True(result.Succeeded);
        Assert.Equal(2, result.Attempts);
        Assert.NotEqual(result.Log[0].DeploymentId, result.Log[1].DeploymentId);
        Assert.Equal(7, f.Status(result.DeploymentId!).Tpm);
        Assert.Equal("m-turbo", result.ModelUsed);
        Assert.Equal(0, f.Status("a").InFlight + f.Status("b").InFlight);
        Assert.Equal(2, result.Decisions.Count);
    }
}
