using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>Defaults, names and error texts that the reference fixes.</summary>
public sealed class ConfigurationScenarioTests
{
    [Fact]
    public void CFG_01_CFG_03_Settings_HaveTheReferencesDefaults()
    {
        var s = RouterSettings.Default;
        Assert.Equal(
            (RoutingStrategy.SimpleShuffle, 3, 0.0, 3, 10, 5.0, 3, 60.0, 5, true),
            (s.RoutingStrategy, s.NumRetries, s.RetryAfterSeconds, s.AllowedFails, s.MinRequests, s.CooldownSeconds, s.SuccessThreshold, s.TimeoutSeconds, s.MaxFallbacks, s.EnablePreCallChecks));
    }

    [Fact]
    public void CFG_02_CFG_07_CFG_08_CustomSettings_AreInForceAsWritten()
    {
        var settings = new RouterSettings
        {
            RoutingStrategy = RoutingStrategy.LeastBusy,
            NumRetries = 0,
            RetryAfterSeconds = 0,
            AllowedFails = 5,
            MinRequests = 20,
            CooldownSeconds = 10,
            SuccessThreshold = 5,
            TimeoutSeconds = 120,
            MaxFallbacks = 10,
            EnablePreCallChecks = false,
        };
        Assert.Equal(settings, new RouterFixture(settings).Router.Config.Settings);
        Assert.Equal(settings, settings with { });
    }

    [Fact]
    public void CFG_04_CFG_05_CFG_06_Strategies_HaveTheirNames_AndCostBasedIsPriority()
    {
        string[] names = ["simple_shuffle", "least_busy", "usage_based", "latency_based", "priority_based", "rate_limit_aware", "round_robin", "lowest_cost"];
        Assert.Equal(names, Enum.GetValues<RoutingStrategy>().Select(s => JsonSerializer.Serialize(s).Trim('"')));
        Assert.Equal(RoutingStrategy.LatencyBased, JsonSerializer.Deserialize<RoutingStrategy>("\"latency_based\""));
        Assert.Equal(RoutingStrategy.PriorityBased, JsonSerializer.Deserialize<RoutingStrategy>("\"cost_based\""));
        foreach (var strategy in Enum.GetValues<RoutingStrategy>())
        {
            Assert.Equal("a", new RouterFixture(RouterFixture.Reference with { RoutingStrategy = strategy }, A.Deployment("a", "m")).Pick("m"));
        }
    }

    [Fact]
    public async Task CFG_09_Deployment_WithoutItsOwn_TakesTheSettings()
    {
        var plain = A.Deployment("a", "m");
        Assert.Equal((null, null, null, 1, 0), (plain.RpmLimit, plain.TpmLimit, plain.MaxParallelRequests, plain.Weight, plain.Priority));
        var custom = plain with { Id = "b", Model = "n", TpmLimit = 100_000, RpmLimit = 500, MaxParallelRequests = 10, Weight = 2, TimeoutSeconds = 120, Priority = 1 };
        var f = new RouterFixture(plain, custom);
        foreach (var (model, seconds) in new[] { ("m", 60), ("n", 120) })
        {
            await f.Router.ExecuteOnceAsync(
                new RouteRequest { Model = model },
                (attempt, _) =>
                {
                    Assert.Equal((TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds)), (attempt.Timeout, attempt.StreamTimeout));
                    return ValueTask.FromResult(RouterFixture.Served);
                },
                CancellationToken.None);
        }
    }

    [Fact]
    public void CFG_11_CFG_12_CFG_13_Enumerations_AreWhole()
    {
        Assert.Equal(["unknown", "healthy", "degraded", "unhealthy", "cooldown"], Enum.GetValues<HealthStatus>().Select(s => JsonSerializer.Serialize(s).Trim('"')));
        Assert.Equal([0, 1, 2, 3, 4], Enum.GetValues<HealthStatus>().Select(s => (int)s));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<HealthStatus>("99"));
        Assert.Equal(7, Enum.GetValues<CooldownReason>().Distinct().Count());
        Assert.Equal(4, Enum.GetValues<FallbackKind>().Distinct().Count());
    }

    [Theory]
    [InlineData(RouterErrorKind.ModelNotFound, "gpt-5", "Model not found: gpt-5")]
    [InlineData(RouterErrorKind.NoAvailableDeployment, "gpt-4", "No available deployment for model: gpt-4")]
    [InlineData(RouterErrorKind.DeploymentNotFound, "dep-123", "Deployment not found: dep-123")]
    [InlineData(RouterErrorKind.AllDeploymentsInCooldown, "claude-3", "All deployments in cooldown for model: claude-3")]
    [InlineData(RouterErrorKind.RateLimitExceeded, "gpt-4-turbo", "Rate limit exceeded for model: gpt-4-turbo")]
    [InlineData(RouterErrorKind.AliasCycle, "a -> b -> a", "Circular alias detected: a -> b -> a")]
    [InlineData(RouterErrorKind.FallbackCycle, "x -> y -> x", "Circular fallback chain detected: x -> y -> x")]
    [InlineData(RouterErrorKind.ModelNotFound, "", "Model not found: ")]
    [InlineData(RouterErrorKind.ModelNotFound, "model/with:special-chars", "Model not found: model/with:special-chars")]
    [InlineData(RouterErrorKind.ModelNotFound, "模型", "Model not found: 模型")]
    public void ERR_01_ERR_06_ERR_07_ERR_08_Errors_HaveTheirTexts(RouterErrorKind kind, string subject, string expected)
    {
        var error = new RouterError(kind, subject);
        Assert.Equal(expected, error.Message);
        Assert.Equal(expected, error.ToString());
        Assert.Equal(error, error with { });
        Assert.Equal(expected, new RoutingTableException(error).Message);
    }
}
