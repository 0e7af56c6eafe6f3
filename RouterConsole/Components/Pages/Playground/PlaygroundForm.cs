using System.Globalization;
using RouterConsole.Configuration;
using RouterConsole.Operations.Playground;

namespace RouterConsole.Components.Pages.Playground;

/// <summary>What is typed, as it is typed: what cannot be read is told, never lost.</summary>
internal sealed class PlaygroundForm
{
    public string Model { get; set; } = "";

    public string System { get; set; } = "";

    public string User { get; set; } = "Say in one sentence what a load balancer does.";

    public bool Stream { get; set; } = true;

    public string MaxTokens { get; set; } = "200";

    public string Temperature { get; set; } = "";

    public string Tags { get; set; } = "";

    public string NumRetries { get; set; } = "";

    public bool DisableFallbacks { get; set; }

    public ErrorKind? SimulatedError { get; set; }

    /// <summary>The request; a number that cannot be read becomes one that is refused by name.</summary>
    public PlaygroundRequest Read() => new()
    {
        Model = Model.Trim(),
        System = System,
        User = User,
        Stream = Stream,
        MaxTokens = Whole(MaxTokens),
        Temperature = Number(Temperature),
        Tags = Tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        NumRetries = Whole(NumRetries),
        DisableFallbacks = DisableFallbacks,
        SimulatedError = SimulatedError,
    };

    private static int? Whole(string text) =>
        string.IsNullOrWhiteSpace(text) ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static double? Number(string text) =>
        string.IsNullOrWhiteSpace(text) ? null : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
