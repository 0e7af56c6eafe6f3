using RouterConsole.Configuration;
using static RouterConsole.Tests.Configuration.Rules;

namespace RouterConsole.Tests.Configuration;

public sealed class SettingsRuleTests
{
    public static TheoryData<string, RouterSettings> BadSettings => new()
    {
        { "numRetries", new RouterSettings { NumRetries = -1 } },
        { "numRetries", new RouterSettings { NumRetries = 101 } },
        { "retryAfterSeconds", new RouterSettings { RetryAfterSeconds = -1 } },
        { "timeoutSeconds", new RouterSettings { TimeoutSeconds = 0 } },
        { "streamTimeoutSeconds", new RouterSettings { StreamTimeoutSeconds = 0 } },
        { "maxFallbacks", new RouterSettings { MaxFallbacks = -1 } },
        { "allowedFails", new RouterSettings { AllowedFails = -1 } },
        { "minRequests", new RouterSettings { MinRequests = -1 } },
        { "cooldownSeconds", new RouterSettings { CooldownSeconds = -1 } },
        { "maxCooldownSeconds", new RouterSettings { MaxCooldownSeconds = 604_801 } },
        { "successThreshold", new RouterSettings { SuccessThreshold = 0 } },
        { "halfOpenPermits", new RouterSettings { HalfOpenPermits = 0 } },
        { "allowedFailsPolicy.rate_limit", new RouterSettings { AllowedFailsPolicy = new Dictionary<ErrorKind, int> { [ErrorKind.RateLimit] = -1 } } },
        { "retryPolicy.server_error", new RouterSettings { RetryPolicy = new Dictionary<ErrorKind, int> { [ErrorKind.ServerError] = 101 } } },
    };

    [Theory]
    [MemberData(nameof(BadSettings))]
    public void Setting_OutOfRange_IsRefused(string field, RouterSettings settings) =>
        Refuses(RouterConfig.Empty with { Settings = settings }, $"settings.{field}", "out_of_range");

    [Fact]
    public void Defaults_AreSound() => Assert.Empty(Issues(RouterConfig.Empty));

    [Fact]
    public void PolicyOfAKindWithoutOne_IsRefused_NamingTheAllowed()
    {
        var config = RouterConfig.Empty with { Settings = new RouterSettings { RetryPolicy = new Dictionary<ErrorKind, int> { [ErrorKind.Cancelled] = 1 } } };
        Refuses(config, "settings.retryPolicy.cancelled", "unknown_key");
        Assert.Contains("malformed_response", Only(config).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FirstCooldownOverTheLongest_IsAWarning() =>
        Warns(RouterConfig.Empty with { Settings = new RouterSettings { CooldownSeconds = 400 } }, "settings.cooldownSeconds", "over_maximum");

    [Fact]
    public void OverridesOfAModel_HaveTheSettingsRanges()
    {
        Refuses(With(Deployment()) with { Models = Map(("m", new ModelGroupConfig { NumRetries = -1 })) }, "models.m.numRetries", "out_of_range");
        Refuses(With(Deployment()) with { Models = Map(("m", new ModelGroupConfig { TimeoutSeconds = 0 })) }, "models.m.timeoutSeconds", "out_of_range");
        Warns(With(Deployment()) with { Models = Map(("gone", new ModelGroupConfig { NumRetries = 1 })) }, "models.gone", "unknown_model");
    }
}
