using RouterConsole.Configuration;

namespace RouterConsole.Sandbox;

/// <summary>
/// The demo's estate: what a team with three models at several providers would have configured. Every deployment is of the
/// sandbox; the ids tell which provider each one stands in for. The limits of claude-sonnet are a little tight, so that at busy
/// moments its chain is used.
/// </summary>
public static class DemoEstate
{
    private static readonly IReadOnlyDictionary<SandboxErrorKind, double> s_noErrors = new Dictionary<SandboxErrorKind, double>();

    /// <summary>Deployments, aliases and chains.</summary>
    public static RouterConfig Config { get; } = new()
    {
        Deployments =
        [
            Make("gpt-4o-openai", "gpt-4o", "gpt-4o-2024-11-20", 2.5m, 10m, ["us", "openai"]) with { Weight = 3, RpmLimit = 600, TpmLimit = 400_000 },
            Make("gpt-4o-azure-eu", "gpt-4o", "gpt-4o-2024-11-20", 2.75m, 11m, ["eu", "azure"]) with { Weight = 2, RpmLimit = 300, TpmLimit = 150_000 },
            Make("gpt-4o-azure-us", "gpt-4o", "gpt-4o-2024-11-20", 2.5m, 10m, ["us", "azure"]) with { Weight = 2, RpmLimit = 300, TpmLimit = 150_000 },
            Make("gpt-4o-openrouter", "gpt-4o", "openai/gpt-4o", 2.6m, 10.5m, ["us", "openrouter"]) with { Priority = 1, MaxParallelRequests = 20 },
            Make("claude-sonnet-anthropic", "claude-sonnet", "claude-sonnet-4-5", 3m, 15m, ["us", "anthropic"]) with { Weight = 2, RpmLimit = 160, TpmLimit = 200_000, MaxInputTokens = 200_000 },
            Make("claude-sonnet-bedrock-eu", "claude-sonnet", "anthropic.claude-sonnet-4-5", 3.3m, 16.5m, ["eu", "bedrock"]) with { RpmLimit = 60, MaxInputTokens = 200_000 },
            Make("claude-sonnet-vertex-eu", "claude-sonnet", "claude-sonnet-4-5@20250929", 3.3m, 16.5m, ["eu", "vertex"]) with { RpmLimit = 90, MaxInputTokens = 200_000 },
            Make("gpt-4o-mini-openai", "gpt-4o-mini", "gpt-4o-mini-2024-07-18", 0.15m, 0.6m, ["us", "openai"]) with { Weight = 2, RpmLimit = 1200, TpmLimit = 800_000 },
            Make("gpt-4o-mini-azure-eu", "gpt-4o-mini", "gpt-4o-mini-2024-07-18", 0.165m, 0.66m, ["eu", "azure"]) with { RpmLimit = 600 },
            Make("gpt-4o-mini-azure-us", "gpt-4o-mini", "gpt-4o-mini-2024-07-18", 0.15m, 0.6m, ["us", "azure"]) with { RpmLimit = 600, MaxParallelRequests = 30 },
        ],
        Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["best"] = "gpt-4o",
            ["fast"] = "gpt-4o-mini",
        },
        Fallbacks = FallbackChains.Empty
            .With(FallbackKind.General, "gpt-4o", ["claude-sonnet", "gpt-4o-mini"])
            .With(FallbackKind.General, "claude-sonnet", ["gpt-4o"])
            .With(FallbackKind.General, "gpt-4o-mini", ["gpt-4o"])
            .With(FallbackKind.ContextWindow, "gpt-4o", ["claude-sonnet"])
            .With(FallbackKind.RateLimit, "claude-sonnet", ["gpt-4o", "gpt-4o-mini"]),
        Models = new Dictionary<string, ModelGroupConfig>(StringComparer.Ordinal)
        {
            ["claude-sonnet"] = new() { Strategy = RoutingStrategy.LeastBusy },
            ["gpt-4o-mini"] = new() { Strategy = RoutingStrategy.LatencyBased },
        },
    };

    /// <summary>How the deployments behave: one is slow, one flaky, one strained, the others ordinary.</summary>
    public static IReadOnlyDictionary<string, SandboxFaults> Faults { get; } = new Dictionary<string, SandboxFaults>(StringComparer.Ordinal)
    {
        ["gpt-4o-openai"] = Behave(420, 220, 90),
        ["gpt-4o-azure-eu"] = Behave(520, 280, 75),
        ["gpt-4o-azure-us"] = Behave(380, 200, 95),
        ["gpt-4o-openrouter"] = Behave(1900, 1300, 40),
        ["claude-sonnet-anthropic"] = Behave(560, 340, 80),
        ["claude-sonnet-bedrock-eu"] = Behave(640, 390, 65) with
        {
            ErrorRates = new Dictionary<SandboxErrorKind, double> { [SandboxErrorKind.RateLimit] = 0.02, [SandboxErrorKind.ServerError] = 0.05 },
            RetryAfterSeconds = 8,
            CutRate = 0.01,
        },
        ["claude-sonnet-vertex-eu"] = Behave(610, 360, 70),
        ["gpt-4o-mini-openai"] = Behave(240, 120, 140),
        ["gpt-4o-mini-azure-eu"] = Behave(310, 150, 120),
        ["gpt-4o-mini-azure-us"] = Behave(280, 140, 130) with
        {
            ErrorRates = new Dictionary<SandboxErrorKind, double> { [SandboxErrorKind.ServerError] = 0.005 },
        },
    };

    private static DeploymentConfig Make(string id, string model, string upstreamModel, decimal input, decimal output, IReadOnlyList<string> tags) => new()
    {
        Id = id,
        Model = model,
        Provider = ProviderCatalog.Sandbox,
        UpstreamModel = upstreamModel,
        InputCostPerMillionTokens = input,
        OutputCostPerMillionTokens = output,
        Tags = tags,
        MaxInputTokens = 128_000,
    };

    private static SandboxFaults Behave(int latencyMs, int ttftMs, int tokensPerSecond) =>
        new() { LatencyMs = latencyMs, TtftMs = ttftMs, TokensPerSecond = tokensPerSecond, ErrorRates = s_noErrors };
}
