using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>Streams hold their place to the end and are recorded there.</summary>
public sealed class StreamTests
{
    private static async Task<(RouterFixture Fixture, StreamCompletion Stream, CancellationToken Token)> Open()
    {
        var f = new RouterFixture(A.Deployment("a", "m"));
        CancellationToken seen = default;
        var result = await f.Router.ExecuteAsync(
            new RouteRequest { Model = "m", IsStreaming = true, EstimatedTokens = 50 },
            (_, token) =>
            {
                seen = token;
                f.Advance(1);
                return ValueTask.FromResult(AttemptOutcome<string>.Open("first"));
            },
            CancellationToken.None);
        Assert.Equal("first", result.Value);
        Assert.Equal(1000, result.Log[0].DurationMs);
        return (f, result.Completion!, seen);
    }

    [Fact]
    public async Task Succeeding_RecordsAtTheEnd_Once()
    {
        var (f, stream, token) = await Open();
        Assert.Equal((1, 0L, 50L), (f.Status("a").InFlight, f.Status("a").TotalRequests, f.Status("a").Tpm));
        f.Advance(600);
        Assert.False(token.IsCancellationRequested);
        stream.Succeed(new TokenUsage(100, 20));
        stream.Fail(RouterFixture.Error(ErrorKind.MalformedResponse));
        stream.Dispose();
        var status = f.Status("a");
        // The estimate left the window long ago; what went beyond it counts now.
        Assert.Equal((0, 1L, 70L, 601_000.0, HealthStatus.Healthy), (status.InFlight, status.SuccessRequests, status.Tpm, status.AverageLatencyMs!.Value, status.Health));
    }

    [Fact]
    public async Task UPS_16_CutStream_IsTheDeploymentsFailure_AndNeverRetried()
    {
        var (f, stream, _) = await Open();
        stream.Fail(RouterFixture.Error(ErrorKind.MalformedResponse));
        Assert.Equal((0, 1L, HealthStatus.Degraded, 50L), (f.Status("a").InFlight, f.Status("a").FailRequests, f.Status("a").Health, f.Status("a").Tpm));
    }

    [Fact]
    public async Task Abandoning_BlamesNobody()
    {
        var (f, stream, _) = await Open();
        stream.Dispose();
        stream.Dispose();
        Assert.Equal((0, 1L, 0L, HealthStatus.Healthy), (f.Status("a").InFlight, f.Status("a").TotalRequests, f.Status("a").FailRequests, f.Status("a").Health));
    }
}
