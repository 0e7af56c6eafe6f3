using System.Text.Json;
using RouterConsole.Components.Fields;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;

namespace RouterConsole.Components.Pages.Settings;

/// <summary>The router's settings as they are explained.</summary>
internal static class SettingFields
{
    /// <summary>The strategies by their names on the wire.</summary>
    public static IReadOnlyList<(string Value, string Title)> Strategies { get; } =
        [.. Enum.GetValues<RoutingStrategy>().Select(s => (JsonSerializer.SerializeToElement(s, ConfigJson.Options).GetString()!, Words.Of(s)))];

    /// <summary>All settings, in order.</summary>
    public static IReadOnlyList<SettingGroup> Groups { get; } =
    [
        new("Choosing a deployment",
        [
            new("routingStrategy", "Strategy", "How one of a model's available deployments is picked. A model may have one of its own.", FieldKind.Choice) { Choices = Strategies },
            new("maxFallbacks", "Fallbacks tried", "When a model cannot serve, at most so many models of its chain are tried. 0 turns fallbacks off.", FieldKind.Whole, "models"),
            new("enablePreCallChecks", "Check the context window first", "A deployment whose context window is too small for the request's estimate is left out before it is called.", FieldKind.Switch),
            new("enableTagFiltering", "Honour tags", "A request with tags goes only to deployments that have one of them.", FieldKind.Switch),
        ], []),
        new("Retries and timeouts",
        [
            new("numRetries", "Retries", "Extra attempts for each model after the first has failed, on other deployments where there are any.", FieldKind.Whole, "attempts"),
            new("retryAfterSeconds", "Wait between retries", "The base of the wait, which doubles with each retry. 0 counts as 1 second.", FieldKind.Number, "s"),
            new("timeoutSeconds", "Timeout", "A request that has no answer after that long ends with a timeout.", FieldKind.Number, "s"),
            new("streamTimeoutSeconds", "Longest silence in a stream", "A stream that sends nothing for that long is cut.", FieldKind.Number, "s", "as the timeout"),
        ],
        Policy("retryPolicy", "as Retries"), "Retries by kind of error", "Goes before Retries for that kind of error. 0 means no retry."),
        new("Circuits and cooldowns",
        [
            new("allowedFails", "Failures allowed", "More failures than that within a minute rest a deployment.", FieldKind.Whole, "failures"),
            new("minRequests", "Least outcomes", "So many outcomes within the minute are needed before failures can rest a deployment.", FieldKind.Whole, "outcomes"),
            new("cooldownSeconds", "First cooldown", "How long a deployment rests at first; the time doubles each time it fails again. 0 takes no automatic cooldowns.", FieldKind.Number, "s"),
            new("maxCooldownSeconds", "Longest cooldown", "No automatic cooldown is longer, even when the upstream asks for more.", FieldKind.Number, "s"),
            new("successThreshold", "Successes to trust again", "After a cooldown a deployment is on trial until so many requests went well.", FieldKind.Whole, "requests"),
            new("halfOpenPermits", "Requests at a time on trial", "So many requests at a time are let through to a deployment on trial.", FieldKind.Whole, "requests"),
            new("protectLastDeployment", "Keep the last deployment", "A circuit does not rest the last available deployment of a model: a doubtful answer is better than none.", FieldKind.Switch),
            new("disableCooldowns", "No automatic cooldowns", "Circuits rest nothing at all; operators still can.", FieldKind.Switch),
        ],
        Policy("allowedFailsPolicy", "as Failures allowed"), "Failures allowed by kind of error", "Goes before Failures allowed for that kind of error. 0 means none."),
    ];

    private static IReadOnlyList<Field> Policy(string field, string unset) =>
        [.. Enum.GetValues<ErrorKind>().Where(kind => kind <= ErrorKind.MalformedResponse)
            .Select(kind => new Field($"{field}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString())}", Words.Plain(kind), "", FieldKind.Whole, Unset: unset))];
}
