using System.Text.Json.Serialization;
using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>A deployment as the API shows it. <see cref="ApiKey"/> is always null: keys only go in.</summary>
internal sealed record DeploymentDto(
    string Id,
    string Model,
    string Provider,
    string UpstreamModel,
    string? BaseUrl,
    string? ApiKey,
    ApiKeyInfo ApiKeyInfo,
    int Weight,
    int Priority,
    long? RpmLimit,
    long? TpmLimit,
    int? MaxParallelRequests,
    double? TimeoutSeconds,
    double? StreamTimeoutSeconds,
    double? CooldownSeconds,
    int? AllowedFails,
    IReadOnlyList<string> Tags,
    int? MaxInputTokens,
    decimal? InputCostPerMillionTokens,
    decimal? OutputCostPerMillionTokens,
    ProbeConfig Probe)
{
    /// <summary>Left out where the configuration alone is meant, as in old revisions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DeploymentStatus? Status { get; init; }

    public static DeploymentDto Of(DeploymentConfig config, DeploymentStatus? status = null) => new(
        config.Id,
        config.Model,
        config.Provider,
        config.UpstreamModel,
        config.BaseUrl,
        ApiKey: null,
        ApiKeyInfo.Of(config.Credential),
        config.Weight,
        config.Priority,
        config.RpmLimit,
        config.TpmLimit,
        config.MaxParallelRequests,
        config.TimeoutSeconds,
        config.StreamTimeoutSeconds,
        config.CooldownSeconds,
        config.AllowedFails,
        config.Tags,
        config.MaxInputTokens,
        config.InputCostPerMillionTokens,
        config.OutputCostPerMillionTokens,
        config.Probe)
    {
        Status = status,
    };
}
