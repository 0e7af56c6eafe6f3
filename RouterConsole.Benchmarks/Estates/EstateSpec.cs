using RouterConsole.Configuration;

namespace RouterConsole.Benchmarks.Estates;

/// <summary>An estate to build twice, for the plain port and for ours: one group that is measured, among others.</summary>
/// <param name="Strategy">The group's strategy.</param>
/// <param name="Deployments">Its deployments.</param>
/// <param name="Condition">How they are.</param>
internal sealed record EstateSpec(RoutingStrategy Strategy, int Deployments, Condition Condition = Condition.Healthy)
{
    /// <summary>The measured group.</summary>
    public const string Model = "gpt-4o-mini";

    /// <summary>An alias of it.</summary>
    public const string Alias = "fast-and-cheap";

    /// <summary>Tokens of a measured request.</summary>
    public const int Tokens = 700;

    private const long NeverReached = 1_000_000_000_000;

    /// <summary>The measured group's name and those of the others.</summary>
    public static string[] AllModels { get; } = [Model, .. Enumerable.Range(0, 16).Select(OtherModel)];

    /// <summary>Latency of a measured request.</summary>
    public static TimeSpan Latency { get; } = TimeSpan.FromMilliseconds(320);

    /// <summary>How long a cooldown lasts: longer than any run.</summary>
    public static TimeSpan Rest { get; } = TimeSpan.FromHours(1);

    /// <summary>As an operator would write it.</summary>
    public RouterConfig Config => new()
    {
        Deployments =
        [
            .. Enumerable.Range(0, Deployments).Select(i => Limit(Member(Model, i))),
            .. from other in Enumerable.Range(0, 16) from i in Enumerable.Range(0, 4) select Member(OtherModel(other), i),
        ],
        Aliases = new Dictionary<string, string>(StringComparer.Ordinal) { [Alias] = Model, ["best"] = OtherModel(0), ["small"] = OtherModel(1) },
        Settings = RouterSettings.Default with { RoutingStrategy = Strategy, AllowedFails = int.MaxValue, MinRequests = int.MaxValue },
    };

    /// <summary>The id of the group's deployment number <paramref name="index"/>.</summary>
    public static string Id(int index) => $"{Model}-{index}";

    /// <summary>Tokens it has used before it is measured.</summary>
    public static int TokensOf(int index) => 100 + (index * 37 % 900);

    /// <summary>Its latency before it is measured.</summary>
    public static TimeSpan LatencyOf(int index) => TimeSpan.FromMilliseconds(200 + (index * 13 % 300));

    /// <summary>Requests in flight elsewhere while it is measured: 1 to 4, so that a quarter of the group ties for the least busy and none is idle.</summary>
    public static int InFlight(int index) => 1 + (index * 7 % 4);

    /// <summary>Whether it is out.</summary>
    public bool IsOut(int index) => Condition == Condition.TenthOut && index % 10 == 4;

    private static string OtherModel(int number) => $"other-model-{number}";

    private static DeploymentConfig Member(string model, int index) => new()
    {
        Id = $"{model}-{index}",
        Model = model,
        Provider = "openai-compatible",
        UpstreamModel = model,
        BaseUrl = "http://127.0.0.1:1/v1",
        Weight = 1 + (index % 4),
        Priority = index % 3,
        InputCostPerMillionTokens = 1 + (index % 5),
        OutputCostPerMillionTokens = 4,
    };

    /// <summary>Strategies that read limits get theirs in every condition.</summary>
    private DeploymentConfig Limit(DeploymentConfig member) => Condition == Condition.Limited
        ? member with { RpmLimit = NeverReached, TpmLimit = NeverReached, MaxParallelRequests = int.MaxValue / 2 }
        : member with
        {
            RpmLimit = Strategy == RoutingStrategy.RateLimitAware ? NeverReached : null,
            TpmLimit = Strategy is RoutingStrategy.RateLimitAware or RoutingStrategy.UsageBased ? NeverReached : null,
        };
}
