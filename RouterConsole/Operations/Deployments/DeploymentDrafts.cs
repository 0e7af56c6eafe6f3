using RouterConsole.Configuration;
using RouterConsole.Security;

namespace RouterConsole.Operations.Deployments;

/// <summary>Between deployments as they are kept and as they are written.</summary>
internal static class DeploymentDrafts
{
    /// <summary>The fields of a saved deployment, without its key.</summary>
    public static DeploymentDraft Of(DeploymentConfig deployment) => new()
    {
        Id = deployment.Id,
        Model = deployment.Model,
        Provider = deployment.Provider,
        UpstreamModel = deployment.UpstreamModel,
        BaseUrl = deployment.BaseUrl,
        Weight = deployment.Weight,
        Priority = deployment.Priority,
        RpmLimit = deployment.RpmLimit,
        TpmLimit = deployment.TpmLimit,
        MaxParallelRequests = deployment.MaxParallelRequests,
        TimeoutSeconds = deployment.TimeoutSeconds,
        StreamTimeoutSeconds = deployment.StreamTimeoutSeconds,
        CooldownSeconds = deployment.CooldownSeconds,
        AllowedFails = deployment.AllowedFails,
        Tags = deployment.Tags,
        MaxInputTokens = deployment.MaxInputTokens,
        InputCostPerMillionTokens = deployment.InputCostPerMillionTokens,
        OutputCostPerMillionTokens = deployment.OutputCostPerMillionTokens,
        Probe = deployment.Probe,
    };

    /// <summary>What a draft means. Required fields that are missing become empty, for the validation to name.</summary>
    /// <param name="draft">As written.</param>
    /// <param name="id">The id it gets.</param>
    /// <param name="saved">The deployment of that id as it was, whose key is kept when the draft names none.</param>
    /// <param name="protector">Encrypts a new key.</param>
    public static DeploymentConfig ToConfig(this DeploymentDraft draft, string id, DeploymentConfig? saved, ISecretProtector protector) => new()
    {
        Id = id,
        Model = draft.Model ?? "",
        Provider = draft.Provider ?? "",
        UpstreamModel = draft.UpstreamModel ?? "",
        BaseUrl = string.IsNullOrEmpty(draft.BaseUrl) ? null : draft.BaseUrl,
        Credential = Credential(draft.ApiKey, saved?.Credential, protector),
        Weight = draft.Weight,
        Priority = draft.Priority,
        RpmLimit = draft.RpmLimit,
        TpmLimit = draft.TpmLimit,
        MaxParallelRequests = draft.MaxParallelRequests,
        TimeoutSeconds = draft.TimeoutSeconds,
        StreamTimeoutSeconds = draft.StreamTimeoutSeconds,
        CooldownSeconds = draft.CooldownSeconds,
        AllowedFails = draft.AllowedFails,
        Tags = draft.Tags ?? [],
        MaxInputTokens = draft.MaxInputTokens,
        InputCostPerMillionTokens = draft.InputCostPerMillionTokens,
        OutputCostPerMillionTokens = draft.OutputCostPerMillionTokens,
        Probe = draft.Probe ?? new ProbeConfig(),
    };

    private static Credential Credential(string? input, Credential? saved, ISecretProtector protector)
    {
        if (input is null)
        {
            return saved ?? Configuration.Credential.None;
        }

        // The same key encrypted anew looks like another one: keep the old text, so that writing the same makes no revision.
        var isSame = saved is { Source: CredentialSource.Stored } && input.Trim().Length > 0 && protector.Resolve(saved) == input.Trim();
        return isSame ? saved! : protector.Protect(input);
    }
}
