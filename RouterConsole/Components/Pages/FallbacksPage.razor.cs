using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;

namespace RouterConsole.Components.Pages;

/// <summary>For each model and kind of failure the chain of models tried next, drawn, checked and editable.</summary>
public sealed partial class FallbacksPage : LiveComponent
{
    private FallbackKind _kind;
    private ErrorKind? _test;

    /// <summary>The kind of failure, in the address.</summary>
    [SupplyParameterFromQuery(Name = "kind")]
    public string? KindKey { get; set; }

    /// <summary>The error pretended, in the address, as the API spells it.</summary>
    [SupplyParameterFromQuery(Name = "test")]
    public string? TestKey { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private IReadOnlyList<string> Models =>
        [.. Frame.Deployments.Select(d => d.Config.Model).Concat(Estate.Current.Config.Fallbacks.Of(_kind).Keys).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _kind = Enum.GetValues<FallbackKind>().FirstOrDefault(k => Words.Slug(k) == KindKey);
        _test = Words.Parse<ErrorKind>(TestKey);
    }

    private void Pretend(ChangeEventArgs chosen)
    {
        var value = chosen.Value?.ToString();
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("test", string.IsNullOrWhiteSpace(value) ? null : value), replace: true);
    }

    private void Choose(FallbackKind kind) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("kind", kind == FallbackKind.General ? null : Words.Slug(kind)), replace: true);
}
