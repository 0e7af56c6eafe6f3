using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Routing.Circuits;
using RouterConsole.Routing.Execution;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>Attempts on one model: once, retried, on siblings, after waits.</summary>
public sealed class RetryTests
{
    private static RouterFixture One(RouterSettings? settings = null) => new(settings ?? RouterFixture.Reference, A.Deployment("a", "m"));

    private static RouterSettings Retries(int retries, double cooldown = 0) => RouterFixture.Reference with { NumRetries = retries, CooldownSeconds = cooldown };

    [Fact]
    public async Task EXO_01_EXO_07_Once_ServesAndRecords()
    {
        var f = One();
        var result = await f.Router.ExecuteOnceAsync(
            new RouteRequest { Model = "m" },
            (attempt, _) =>
            {
                f.Advance(0.2);
                Assert.Equal(1, f.Status("a").InFlight);
                return ValueTask.FromResult(RouterFixture.Served);
            },
            CancellationToken.None);
        Assert.Equal(("yes", "a", "m-turbo", 1, false), (result.Value, result.DeploymentId, result.ModelUsed, result.Attempts, result.UsedFallback));
        Assert.Equal(TimeSpan.FromSeconds(0.2), result.Latency);
        Assert.Equal(TimeSpan.FromSeconds(0.2), result.UpstreamTime);
        var status = f.Status("a");
        Assert.Equal((1L, 100L, 200.0, 0), (status.TotalRequests, status.Tpm, status.AverageLatencyMs!.Value, status.InFlight));
    }

    [Fact]
    public async Task EXO_03_EXR_07_EmptyRouter_IsNotFound()
    {
        var f = new RouterFixture();
        Assert.Equal("Model not found: m", (await f.Once("m", RouterFixture.Served)).Error!.Message);
        var (result, called) = await f.Retry("m", RouterFixture.Served);
        Assert.Equal((RouterErrorKind.ModelNotFound, 1), (result.Error!.Kind, result.Attempts));
        Assert.Empty(called);
    }

    [Fact]
    public async Task EXO_04_Once_AuthError_CoolsDown()
    {
        var f = One();
        var result = await f.Once("m", RouterFixture.Failed(ErrorKind.AuthError));
        Assert.Equal((RouterErrorKind.UpstreamFailed, ErrorKind.AuthError), (result.Error!.Kind, result.Error.Last!.Kind));
        Assert.Equal((1L, HealthStatus.Cooldown, 0), (f.Status("a").FailRequests, f.Status("a").Health, f.Status("a").InFlight));
    }

    [Theory]
    [InlineData(ErrorKind.RateLimit, RouterErrorKind.RateLimitExceeded)]
    [InlineData(ErrorKind.NotFound, RouterErrorKind.UpstreamFailed)]
    [InlineData(ErrorKind.Timeout, RouterErrorKind.UpstreamFailed)]
    public async Task EXO_05_CLS_17_Error_KeepsItsKindAndTheRequestedModel(ErrorKind kind, RouterErrorKind expected)
    {
        var error = (await One().Once("m", RouterFixture.Failed(kind))).Error!;
        Assert.Equal((expected, "m", kind), (error.Kind, error.Subject, error.Last!.Kind));
    }

    [Fact]
    public async Task EXO_06_ClientLeaves_FreesTheSlotAndBlamesNobody()
    {
        var f = One();
        using var client = new CancellationTokenSource();
        var task = f.Router.ExecuteAsync<string>(
            new RouteRequest { Model = "m" },
            async (_, token) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return RouterFixture.Served;
            },
            client.Token).AsTask();
        Assert.Equal(1, f.Status("a").InFlight);
        await client.CancelAsync();
        var result = await task;
        Assert.Equal(RouterErrorKind.Cancelled, result.Error!.Kind);
        var status = f.Status("a");
        Assert.Equal((0, 0L, HealthStatus.Healthy), (status.InFlight, status.FailRequests, status.Health));
    }

    [Fact]
    public async Task EXR_01_FirstTry_Serves()
    {
        var (result, called) = await One().Retry("m", RouterFixture.Served);
        Assert.Equal(("a", 1), (result.DeploymentId, result.Attempts));
        Assert.Single(called);
    }

    [Fact]
    public async Task EXR_02_EXR_06_Retries_UntilServed()
    {
        var (result, _) = await One(Retries(3)).Retry("m", RouterFixture.Failed(ErrorKind.Timeout), RouterFixture.Served);
        Assert.Equal(2, result.Attempts);
        (result, _) = await One(Retries(2)).Retry("m", RouterFixture.Failed(ErrorKind.RateLimit), RouterFixture.Failed(ErrorKind.RateLimit), RouterFixture.Served);
        Assert.Equal(3, result.Attempts);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    [InlineData(0, 1)]
    public async Task EXR_03_AlwaysTimeout_TriesAsOftenAsAllowed(int retries, int attempts)
    {
        var f = One(Retries(retries));
        var (result, called) = await f.Retry("m", RouterFixture.Failed(ErrorKind.Timeout));
        Assert.Equal((attempts, attempts, ErrorKind.Timeout), (result.Attempts, called.Count, result.Error!.Last!.Kind));
        Assert.Equal(retries, f.Router.Metrics().Retries);
    }

    [Theory]
    [InlineData(ErrorKind.AuthError)]
    [InlineData(ErrorKind.Quota)]
    [InlineData(ErrorKind.NotFound)]
    public async Task EXR_05_OwnFault_IsNeverTriedThereAgain_ButOnASibling(ErrorKind kind)
    {
        var (alone, _) = await One(Retries(3)).Retry("m", RouterFixture.Failed(kind));
        Assert.Equal(1, alone.Attempts);

        var f = new RouterFixture(Retries(3), A.Deployment("a", "m"), A.Deployment("b", "m"));
        var (result, called) = await f.Retry("m", RouterFixture.Failed(kind), RouterFixture.Served);
        Assert.Equal(2, result.Attempts);
        Assert.Equal(2, called.Distinct().Count());
        Assert.Empty(f.Time.Waits);
    }

    [Fact]
    public async Task EXR_08_AlwaysTimeout_WaitsForTheCooldowns()
    {
        var f = One();
        var (result, called) = await f.Retry("m", RouterFixture.Failed(ErrorKind.Timeout));
        Assert.Equal((4, 4, 4L), (result.Attempts, called.Count, f.Status("a").FailRequests));
        Assert.Equal([5.0, 10, 20], f.Time.Waits);
        Assert.Equal(HealthStatus.Cooldown, f.Status("a").Health);
    }

    [Fact]
    public async Task EXR_09_AlwaysConnection_BacksOff()
    {
        var f = One();
        var (result, _) = await f.Retry("m", RouterFixture.Failed(ErrorKind.Connection));
        Assert.Equal(4, result.Attempts);
        Assert.Equal([1.0, 2, 4], f.Time.Waits);
        Assert.Equal(HealthStatus.Degraded, f.Status("a").Health);
    }

    [Fact]
    public async Task EXR_10_RetryAfter_IsWaitedFor()
    {
        var f = One(RouterFixture.Reference with { TimeoutSeconds = 100 });
        var (result, _) = await f.Retry("m", RouterFixture.Failed(ErrorKind.RateLimit, retryAfter: 60), RouterFixture.Served);
        Assert.Equal([60.0], f.Time.Waits);
        Assert.Equal((2, 60_000.0), (result.Attempts, result.Log[1].WaitedMs));
    }

    [Fact]
    public async Task RetryAfter_OfAFailureWithoutCooldown_IsWaitedForToo()
    {
        var f = One();
        var (result, _) = await f.Retry("m", RouterFixture.Failed(ErrorKind.ServerError, retryAfter: 7), RouterFixture.Served);
        Assert.True(result.Succeeded);
        Assert.Equal([7.0], f.Time.Waits);
    }

    [Fact]
    public async Task EXR_11_OnlyOneInLongCooldown_FailsAtOnce()
    {
        var f = One();
        f.Router.CoolDown("a", TimeSpan.FromSeconds(10_000), "me", null);
        var (result, called) = await f.Retry("m", RouterFixture.Served);
        Assert.Equal((RouterErrorKind.AllDeploymentsInCooldown, 1), (result.Error!.Kind, result.Attempts));
        Assert.Equal(TimeSpan.FromSeconds(10_000), result.Error.RetryAfter);
        Assert.Empty(called);
        Assert.Empty(f.Time.Waits);
    }

    [Theory]
    [InlineData(ErrorKind.ServerError)]
    [InlineData(ErrorKind.Conflict)]
    [InlineData(ErrorKind.Connection)]
    public async Task EXR_12_CLS_01_CLS_03_UPS_15_Retryable_IsRetried(ErrorKind kind)
    {
        var (result, called) = await One(Retries(3)).Retry("m", RouterFixture.Failed(kind), RouterFixture.Served);
        Assert.Equal((2, 2), (result.Attempts, called.Count));
    }

    [Theory]
    [InlineData(ErrorKind.BadRequest)]
    [InlineData(ErrorKind.ContextWindow)]
    [InlineData(ErrorKind.ContentPolicy)]
    public async Task EXR_13_CLS_02_CallersFault_StopsAtOnceAndBlamesNobody(ErrorKind kind)
    {
        var f = new RouterFixture(Retries(3), A.Deployment("a", "m"), A.Deployment("b", "m"));
        var (result, called) = await f.Retry("m", RouterFixture.Failed(kind, blame: Blame.Caller));
        Assert.Equal(1, result.Attempts);
        Assert.Equal((HealthStatus.Healthy, 0L, 1L), (f.Status(called[0]).Health, f.Status(called[0]).FailRequests, f.Status(called[0]).TotalRequests));
    }

    [Fact]
    public async Task EXR_14_CountlessRetries_EndAtTheDeadline()
    {
        var f = One(Retries(int.MaxValue));
        var (result, called) = await f.Retry("m", RouterFixture.Failed(ErrorKind.Connection));
        Assert.Equal([1.0, 2, 4, 8, 16], f.Time.Waits);
        Assert.Equal((6, 6), (result.Attempts, called.Count));
    }

    [Fact]
    public async Task Sibling_IsTriedAtOnce_ThenTheFirstAgainAfterAWait()
    {
        var f = new RouterFixture(Retries(3), A.Deployment("a", "m"), A.Deployment("b", "m"));
        var (result, called) = await f.Retry("m", RouterFixture.Failed(ErrorKind.ServerError));
        Assert.Equal(4, result.Attempts);
        Assert.NotEqual(called[0], called[1]);
        Assert.NotEqual(called[2], called[3]);
        Assert.Equal([2.0], f.Time.Waits);
    }

    [Fact]
    public async Task UPS_14_WaitPastTheDeadline_IsNotBegun()
    {
        var f = One();
        var (result, _) = await f.Execute(new RouteRequest { Model = "m", Timeout = TimeSpan.FromSeconds(10) }, RouterFixture.Failed(ErrorKind.RateLimit, retryAfter: 60));
        Assert.Equal((RouterErrorKind.RateLimitExceeded, 1), (result.Error!.Kind, result.Attempts));
        Assert.Equal(TimeSpan.FromSeconds(60), result.Error.RetryAfter);
        Assert.Empty(f.Time.Waits);
    }

    [Fact]
    public async Task UPS_12_OwnRetries_OfTheRequestWin()
    {
        var (result, _) = await One(Retries(3)).Execute(new RouteRequest { Model = "m", NumRetries = 0 }, RouterFixture.Failed(ErrorKind.Timeout));
        Assert.Equal(1, result.Attempts);
        var policy = Retries(0) with { RetryPolicy = new Dictionary<ErrorKind, int> { [ErrorKind.Timeout] = 1, [ErrorKind.BadRequest] = 1 } };
        (result, _) = await One(policy).Retry("m", RouterFixture.Failed(ErrorKind.Timeout), RouterFixture.Served);
        Assert.Equal(2, result.Attempts);
        (result, _) = await One(policy).Retry("m", RouterFixture.Failed(ErrorKind.BadRequest, blame: Blame.Caller), RouterFixture.Served);
        Assert.Equal(2, result.Attempts);
    }

    [Fact]
    public async Task UPS_11_EditWhileRunning_RecordsOnTheSharedState()
    {
        var f = One();
        var result = await f.Router.ExecuteAsync(
            new RouteRequest { Model = "m" },
            (attempt, _) =>
            {
                f.Add(A.Deployment("a", "m") with { UpstreamModel = "other" });
                Assert.Equal("m-turbo", attempt.UpstreamModel);
                return ValueTask.FromResult(RouterFixture.Served);
            },
            CancellationToken.None);
        Assert.Equal("m-turbo", result.ModelUsed);
        Assert.Equal((1L, 0), (f.Status("a").TotalRequests, f.Status("a").InFlight));
    }

    [Theory]
    [InlineData(null, 60.0, ErrorKind.Timeout, HealthStatus.Cooldown)]
    [InlineData(10.0, 10.0, ErrorKind.Timeout, HealthStatus.Healthy)]
    public async Task Timeout_IsTheDeployments_UnlessTheCallersDeadlineWasShorter(double? own, double expected, ErrorKind kind, HealthStatus health)
    {
        var f = One();
        var result = await f.Router.ExecuteAsync<string>(
            new RouteRequest { Model = "m", EstimatedTokens = 50, Timeout = own is { } seconds ? TimeSpan.FromSeconds(seconds) : null },
            (attempt, token) =>
            {
                Assert.Equal(TimeSpan.FromSeconds(expected), attempt.Timeout);
                f.Advance(expected);
                token.ThrowIfCancellationRequested();
                return ValueTask.FromResult(RouterFixture.Served);
            },
            CancellationToken.None);
        Assert.Equal((RouterErrorKind.DeadlineExceeded, kind), (result.Error!.Kind, result.Error.Last!.Kind));
        Assert.Equal(health, f.Status("a").Health);

        // The upstream may have worked on it: what was reserved counts as used.
        Assert.Equal(50, f.Status("a").Tpm);
    }

    [Fact]
    public async Task AttemptTimeout_LeavesTimeForASibling()
    {
        var f = new RouterFixture(Retries(3), A.Deployment("a", "m") with { TimeoutSeconds = 5, Weight = 1_000_000 }, A.Deployment("b", "m"));
        var result = await f.Router.ExecuteAsync<string>(
            new RouteRequest { Model = "m" },
            (attempt, token) =>
            {
                if (attempt.Deployment.Id == "a")
                {
                    f.Advance(5);
                    token.ThrowIfCancellationRequested();
                }

                return ValueTask.FromResult(RouterFixture.Served);
            },
            CancellationToken.None);
        Assert.Equal("b", result.DeploymentId);
        Assert.Equal(TimeSpan.FromSeconds(5), result.Latency);
    }

    [Fact]
    public async Task Exception_IsAConnectionFailure_WithoutItsText()
    {
        var f = One(Retries(0));
        var result = await f.Router.ExecuteAsync<string>(new RouteRequest { Model = "m" }, (_, _) => throw new InvalidOperationException("key=secret"), CancellationToken.None);
        Assert.Equal(ErrorKind.Connection, result.Error!.Last!.Kind);
        Assert.DoesNotContain("secret", result.Error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 1L), (f.Status("a").InFlight, f.Status("a").FailRequests));
    }

    [Fact]
    public async Task ClientLeavesDuringAWait_StopsAtOnce()
    {
        var f = One();
        f.Time.SkipsWaits = false;
        using var client = new CancellationTokenSource();
        var task = f.Router.ExecuteAsync(new RouteRequest { Model = "m" }, (_, _) => ValueTask.FromResult(RouterFixture.Failed(ErrorKind.Connection)), client.Token).AsTask();
        Assert.Single(f.Time.Waits);
        await client.CancelAsync();
        Assert.Equal(RouterErrorKind.Cancelled, (await task).Error!.Kind);
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 0, 2)]
    [InlineData(3, 0, 4)]
    [InlineData(4, 0, 8)]
    [InlineData(5, 0, 16)]
    [InlineData(6, 0, 30)]
    [InlineData(65, 0, 30)]
    [InlineData(1, 5, 5)]
    [InlineData(4, 5, 30)]
    [InlineData(1, 60, 30)]
    public void CLS_13_CLS_14_CLS_15_Backoff_DoublesUpToThirtySeconds(int retry, double baseSeconds, double expected)
    {
        var random = new SeededRandom(1);
        Assert.Equal(expected, RetryRules.Backoff(retry, baseSeconds, random).TotalSeconds);
        random.Fixed = 0;
        Assert.Equal(expected * 0.75, RetryRules.Backoff(retry, baseSeconds, random).TotalSeconds);
        random.Fixed = 0.999;
        Assert.InRange(RetryRules.Backoff(retry, baseSeconds, random).TotalSeconds, expected, 30);
    }

    [Theory]
    [InlineData(ErrorKind.RateLimit, nameof(RetryRule.Retry), CooldownReason.RateLimit, FallbackKind.RateLimit)]
    [InlineData(ErrorKind.Timeout, nameof(RetryRule.Retry), CooldownReason.Timeout, FallbackKind.General)]
    [InlineData(ErrorKind.ServerError, nameof(RetryRule.Retry), CooldownReason.ConsecutiveFailures, FallbackKind.General)]
    [InlineData(ErrorKind.Connection, nameof(RetryRule.Retry), CooldownReason.ConsecutiveFailures, FallbackKind.General)]
    [InlineData(ErrorKind.Conflict, nameof(RetryRule.Retry), CooldownReason.ConsecutiveFailures, FallbackKind.General)]
    [InlineData(ErrorKind.MalformedResponse, nameof(RetryRule.Retry), CooldownReason.ConsecutiveFailures, FallbackKind.General)]
    [InlineData(ErrorKind.AuthError, nameof(RetryRule.Sibling), CooldownReason.AuthError, FallbackKind.General)]
    [InlineData(ErrorKind.Quota, nameof(RetryRule.Sibling), CooldownReason.AuthError, FallbackKind.General)]
    [InlineData(ErrorKind.NotFound, nameof(RetryRule.Sibling), CooldownReason.NotFound, FallbackKind.General)]
    [InlineData(ErrorKind.BadRequest, nameof(RetryRule.Stop), CooldownReason.ConsecutiveFailures, FallbackKind.General)]
    [InlineData(ErrorKind.ContextWindow, nameof(RetryRule.FallBack), CooldownReason.ConsecutiveFailures, FallbackKind.ContextWindow)]
    [InlineData(ErrorKind.ContentPolicy, nameof(RetryRule.FallBack), CooldownReason.ConsecutiveFailures, FallbackKind.ContentPolicy)]
    [InlineData(ErrorKind.Cancelled, nameof(RetryRule.Stop), CooldownReason.ConsecutiveFailures, FallbackKind.General)]
    public void CLS_07_CLS_10_CLS_11_CLS_12_EveryKind_IsClassified(ErrorKind kind, string rule, CooldownReason reason, FallbackKind fallback)
    {
        Assert.Equal(rule, RetryRules.For(RouterFixture.Error(kind), RouterSettings.Default).ToString());
        Assert.Equal(reason, FailureRules.ReasonFor(kind));
        Assert.Equal(fallback, FallbackPlan.KindFor(kind));
    }
}
