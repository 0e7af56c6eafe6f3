using System.Globalization;
using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Explain;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Routing;

namespace RouterConsole.Components.Pages;

/// <summary>Where a request would go and why, told again with every frame; and the way to those that were sent.</summary>
public sealed partial class ExplainPage : LiveComponent
{
    private string _callId = "";
    private Story? _story;

    /// <summary>The model or alias, in the address.</summary>
    [SupplyParameterFromQuery(Name = "model")]
    public string? Model { get; set; }

    /// <summary>The tags, separated by commas, in the address.</summary>
    [SupplyParameterFromQuery(Name = "tags")]
    public string? Tags { get; set; }

    /// <summary>Estimated tokens, in the address.</summary>
    [SupplyParameterFromQuery(Name = "tokens")]
    public string? TokensText { get; set; }

    /// <summary>The error pretended, in the address, as the API spells it.</summary>
    [SupplyParameterFromQuery(Name = "error")]
    public string? Error { get; set; }

    [Inject]
    private ModelRouter Router { get; set; } = default!;

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private IReadOnlyList<string> Names => [.. Router.Models.Concat(Estate.Current.Config.Aliases.Keys).Distinct(StringComparer.Ordinal)];

    private bool IsTokensBad => TokensText is { Length: > 0 } && Tokens is null;

    private long? Tokens => long.TryParse(TokensText, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) ? tokens : null;

    /// <inheritdoc />
    protected override void OnParametersSet() => Tell();

    /// <inheritdoc />
    protected override bool OnFrame()
    {
        Tell();
        return _story is not null;
    }

    private void Tell() => _story = string.IsNullOrWhiteSpace(Model) ? null : DryRun.Of(
        new RouteRequest
        {
            Model = Model.Trim(),
            Tags = [.. (Tags ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            EstimatedTokens = Tokens ?? 0,
            EstimatedInputTokens = Tokens ?? 0,
            SimulatedError = Words.Parse<ErrorKind>(Error),
        },
        Router,
        Estate,
        at => Clock(at));

    private void Find()
    {
        if (_callId.Trim() is { Length: > 0 } id)
        {
            Navigation.NavigateTo($"/ui/requests/{Uri.EscapeDataString(id)}");
        }
    }

    private void Go(string name, ChangeEventArgs typed)
    {
        var value = typed.Value?.ToString();
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value), replace: true);
    }
}
