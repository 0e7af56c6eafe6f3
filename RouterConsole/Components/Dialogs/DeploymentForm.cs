using System.Text.Json;
using System.Text.Json.Nodes;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Operations.Deployments;

namespace RouterConsole.Components.Dialogs;

/// <summary>A deployment while it is being typed.</summary>
internal sealed class DeploymentForm
{
    /// <summary>The field that tells which key it is.</summary>
    public const string KeyField = "key";

    /// <summary>What that field says of a key that was typed.</summary>
    public const string NewKey = "a new key";

    private const string NoKey = "none";

    public string? Id { get; set; }
    public string? Model { get; set; }
    public string Provider { get; set; } = "openai";
    public string? UpstreamModel { get; set; }
    public string? BaseUrl { get; set; }
    public KeyChoice KeyChoice { get; set; }
    public string? Key { get; set; }
    public int Weight { get; set; } = 1;
    public int Priority { get; set; }
    public long? RpmLimit { get; set; }
    public long? TpmLimit { get; set; }
    public int? MaxParallelRequests { get; set; }
    public double? TimeoutSeconds { get; set; }
    public double? StreamTimeoutSeconds { get; set; }
    public double? CooldownSeconds { get; set; }
    public int? AllowedFails { get; set; }
    public string? Tags { get; set; }
    public int? MaxInputTokens { get; set; }
    public decimal? InputCost { get; set; }
    public decimal? OutputCost { get; set; }
    public bool ProbeEnabled { get; set; }
    public ProbeKind ProbeKind { get; set; }
    public int ProbeIntervalSeconds { get; set; } = 30;

    /// <summary>A form with what is saved; never its key.</summary>
    public static DeploymentForm Of(DeploymentDraft draft) => new()
    {
        Id = draft.Id,
        Model = draft.Model,
        Provider = draft.Provider ?? "openai",
        UpstreamModel = draft.UpstreamModel,
        BaseUrl = draft.BaseUrl,
        Weight = draft.Weight,
        Priority = draft.Priority,
        RpmLimit = draft.RpmLimit,
        TpmLimit = draft.TpmLimit,
        MaxParallelRequests = draft.MaxParallelRequests,
        TimeoutSeconds = draft.TimeoutSeconds,
        StreamTimeoutSeconds = draft.StreamTimeoutSeconds,
        CooldownSeconds = draft.CooldownSeconds,
        AllowedFails = draft.AllowedFails,
        Tags = draft.Tags is { Count: > 0 } tags ? string.Join(", ", tags) : null,
        MaxInputTokens = draft.MaxInputTokens,
        InputCost = draft.InputCostPerMillionTokens,
        OutputCost = draft.OutputCostPerMillionTokens,
        ProbeEnabled = draft.Probe?.Enabled ?? false,
        ProbeKind = draft.Probe?.Kind ?? ProbeKind.Models,
        ProbeIntervalSeconds = draft.Probe?.IntervalSeconds ?? 30,
    };

    /// <summary>What is sent.</summary>
    public DeploymentDraft ToDraft() => new()
    {
        Id = Text(Id),
        Model = Text(Model),
        Provider = Provider,
        UpstreamModel = Text(UpstreamModel),
        BaseUrl = Text(BaseUrl),
        ApiKey = KeyChoice switch { KeyChoice.Replace => Text(Key), KeyChoice.Remove => "", _ => null },
        Weight = Weight,
        Priority = Priority,
        RpmLimit = RpmLimit,
        TpmLimit = TpmLimit,
        MaxParallelRequests = MaxParallelRequests,
        TimeoutSeconds = TimeoutSeconds,
        StreamTimeoutSeconds = StreamTimeoutSeconds,
        CooldownSeconds = CooldownSeconds,
        AllowedFails = AllowedFails,
        Tags = [.. (Tags ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        MaxInputTokens = MaxInputTokens,
        InputCostPerMillionTokens = InputCost,
        OutputCostPerMillionTokens = OutputCost,
        Probe = new ProbeConfig(ProbeEnabled, ProbeKind, ProbeIntervalSeconds),
    };

    /// <summary>What is saved of a deployment as the form compares it: its fields, and which key it has without the key.</summary>
    public static JsonObject Saved(DeploymentConfig deployment)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        return Of(DeploymentDrafts.Of(deployment)).ToJson(KeyOf(deployment.Credential));
    }

    /// <summary>The form without its key, to be compared, merged and kept.</summary>
    /// <param name="keyNow">Which key is kept when none is typed.</param>
    public JsonObject ToJson(string keyNow)
    {
        var json = JsonSerializer.SerializeToNode(ToDraft() with { ApiKey = null }, ConfigJson.Options)!.AsObject();
        json[KeyField] = KeyChoice switch
        {
            KeyChoice.Replace when Text(Key) is not null => NewKey,
            KeyChoice.Remove => NoKey,
            _ => keyNow,
        };
        return json;
    }

    /// <summary>A form of what <see cref="ToJson"/> gave; null when it is none.</summary>
    /// <param name="json">The fields.</param>
    /// <param name="typedKey">The key typed so far, which is never part of them.</param>
    public static DeploymentForm? FromJson(JsonNode? json, string? typedKey)
    {
        try
        {
            var fields = json!.DeepClone().AsObject();
            var key = fields[KeyField]?.GetValue<string>();
            fields.Remove(KeyField);
            var form = Of(fields.Deserialize<DeploymentDraft>(ConfigJson.Options)!);
            (form.KeyChoice, form.Key) = key switch
            {
                NewKey => (KeyChoice.Replace, typedKey),
                NoKey => (KeyChoice.Remove, null),
                _ => (KeyChoice.Keep, null),
            };
            return form;
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    /// <summary>A value of <see cref="ToJson"/> for people.</summary>
    public static string Say(string path, string? json) => path == KeyField ? ChangeWords.Value(json).Split('#')[0] : ChangeWords.Value(json);

    /// <summary>Which key a deployment has. Behind the mark, what tells two keys apart that look alike.</summary>
    public static string KeyOf(Credential credential) => credential switch
    {
        { Source: CredentialSource.Stored } => $"{(credential.Last4 is { } last ? $"stored, ends in {last}" : "stored")}#{ConfigJson.HashText(credential.Protected ?? "")[..12]}",
        { Source: CredentialSource.Env, Variable: { } variable } => $"from the environment, {variable}",
        _ => NoKey,
    };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
