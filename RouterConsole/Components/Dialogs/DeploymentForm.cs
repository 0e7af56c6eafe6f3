using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>A deployment while it is being typed.</summary>
internal sealed class DeploymentForm
{
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

    /// <summary>The same edits on another ground: a field that was not touched takes what is there now.</summary>
    /// <param name="loaded">What the form began with.</param>
    /// <param name="now">What is saved now.</param>
    public DeploymentForm Rebase(DeploymentDraft loaded, DeploymentDraft now)
    {
        var (mine, before, theirs) = (Json(ToDraft()), Json(Of(loaded).ToDraft()), Json(Of(now).ToDraft()));
        foreach (var (field, value) in theirs.ToList())
        {
            if (JsonNode.DeepEquals(mine[field], before[field]))
            {
                mine[field] = value?.DeepClone();
            }
        }

        var rebased = Of(mine.Deserialize<DeploymentDraft>() ?? now);
        (rebased.KeyChoice, rebased.Key) = (KeyChoice, Key);
        return rebased;
    }

    /// <summary>Field by field in words, to be set beside another's.</summary>
    public IReadOnlyList<(string Label, string Value)> Say() =>
    [
        ("Model", Said(Model)),
        ("Provider", Words.Provider(Provider)),
        ("Upstream model", Said(UpstreamModel)),
        ("Address", Said(BaseUrl)),
        ("Weight", Said(Weight)),
        ("Priority", Said(Priority)),
        ("Tags", Said(Tags)),
        ("Requests a minute", Said(RpmLimit)),
        ("Tokens a minute", Said(TpmLimit)),
        ("Requests at a time", Said(MaxParallelRequests)),
        ("Context window", Said(MaxInputTokens)),
        ("Timeout", Said(TimeoutSeconds)),
        ("Stream timeout", Said(StreamTimeoutSeconds)),
        ("First cooldown", Said(CooldownSeconds)),
        ("Allowed failures", Said(AllowedFails)),
        ("Input price", Said(InputCost)),
        ("Output price", Said(OutputCost)),
        ("Probe", ProbeEnabled ? $"{Words.Plain(ProbeKind)}, each {ProbeIntervalSeconds} s" : "off"),
    ];

    private static JsonObject Json(DeploymentDraft draft) => JsonSerializer.SerializeToNode(draft)!.AsObject();

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Said<T>(T value) => value switch
    {
        null or "" => Figures.None,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? Figures.None,
    };
}
