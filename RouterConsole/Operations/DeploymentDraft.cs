using RouterConsole.Configuration;

namespace RouterConsole.Operations;

/// <summary>A deployment as it is written through API and forms. <see cref="ApiKey"/> is write-only.</summary>
public sealed record DeploymentDraft
{
    /// <summary>Optional on create: made from provider and upstream model when null.</summary>
    public string? Id { get; init; }

    /// <summary>Required.</summary>
    public string? Model { get; init; }

    /// <summary>Required.</summary>
    public string? Provider { get; init; }

    /// <summary>Required.</summary>
    public string? UpstreamModel { get; init; }

    /// <inheritdoc cref="DeploymentConfig.BaseUrl" />
    public string? BaseUrl { get; init; }

    /// <summary>A literal, or <c>env:NAME</c>; null = keep, empty = remove.</summary>
    public string? ApiKey { get; init; }

    /// <inheritdoc cref="DeploymentConfig.Weight" />
    public int Weight { get; init; } = 1;

    /// <inheritdoc cref="DeploymentConfig.Priority" />
    public int Priority { get; init; }

    /// <inheritdoc cref="DeploymentConfig.RpmLimit" />
    public long? RpmLimit { get; init; }

    /// <inheritdoc cref="DeploymentConfig.TpmLimit" />
    public long? TpmLimit { get; init; }

    /// <inheritdoc cref="DeploymentConfig.MaxParallelRequests" />
    public int? MaxParallelRequests { get; init; }

    /// <inheritdoc cref="DeploymentConfig.TimeoutSeconds" />
    public double? TimeoutSeconds { get; init; }

    /// <inheritdoc cref="DeploymentConfig.StreamTimeoutSeconds" />
    public double? StreamTimeoutSeconds { get; init; }

    /// <inheritdoc cref="DeploymentConfig.CooldownSeconds" />
    public double? CooldownSeconds { get; init; }

    /// <inheritdoc cref="DeploymentConfig.AllowedFails" />
    public int? AllowedFails { get; init; }

    /// <inheritdoc cref="DeploymentConfig.Tags" />
    public IReadOnlyList<string>? Tags { get; init; }

    /// <inheritdoc cref="DeploymentConfig.MaxInputTokens" />
    public int? MaxInputTokens { get; init; }

    /// <inheritdoc cref="DeploymentConfig.InputCostPerMillionTokens" />
    public decimal? InputCostPerMillionTokens { get; init; }

    /// <inheritdoc cref="DeploymentConfig.OutputCostPerMillionTokens" />
    public decimal? OutputCostPerMillionTokens { get; init; }

    /// <inheritdoc cref="DeploymentConfig.Probe" />
    public ProbeConfig? Probe { get; init; }

    /// <summary>Without the key: drafts end up in messages of tests and debuggers.</summary>
    public override string ToString() => $"{nameof(DeploymentDraft)} {{ Id = {Id}, Model = {Model}, Provider = {Provider}, UpstreamModel = {UpstreamModel} }}";
}
