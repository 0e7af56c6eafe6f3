using RouterConsole.Components.Fields;
using RouterConsole.Components.Pages.Settings;

namespace RouterConsole.Components.Pages.Models;

/// <summary>What a model group may do otherwise than the settings.</summary>
internal static class OverrideFields
{
    /// <summary>How its deployments are picked.</summary>
    public static Field Strategy { get; } = new("strategy", "Strategy", "", FieldKind.Choice, Unset: "as the settings say") { Choices = SettingFields.Strategies };

    /// <summary>The others.</summary>
    public static IReadOnlyList<Field> Others { get; } =
    [
        new("numRetries", "Retries", "", FieldKind.Whole, "attempts"),
        new("timeoutSeconds", "Timeout", "", FieldKind.Number, "s"),
        new("streamTimeoutSeconds", "Longest silence in a stream", "", FieldKind.Number, "s"),
        new("allowedFails", "Failures allowed", "", FieldKind.Whole, "failures"),
        new("cooldownSeconds", "First cooldown", "", FieldKind.Number, "s"),
    ];

    /// <summary>A deployment's weight.</summary>
    public static Field Weight(string id) => new("weight", $"Weight of {id}", "", FieldKind.Whole);
}
