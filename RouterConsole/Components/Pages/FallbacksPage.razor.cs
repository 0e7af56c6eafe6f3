using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;

namespace RouterConsole.Components.Pages;

/// <summary>For each model and kind of failure the chain of models tried next, drawn, checked and editable.</summary>
public sealed partial class FallbacksPage : LiveComponent
{
    private FallbackKind _kind;
    private IReadOnlyList<ConfigIssue> _lint = [];
    private long _lintedAt = -1;

    /// <summary>The kind of failure, in the address.</summary>
    [SupplyParameterFromQuery(Name = "kind")]
    public string? KindKey { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private IReadOnlyList<string> Models =>
        [.. Frame.Deployments.Select(d => d.Config.Model).Concat(Estate.Current.Config.Fallbacks.Of(_kind).Keys).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _kind = Enum.GetValues<FallbackKind>().FirstOrDefault(k => Words.Slug(k) == KindKey);
        ReadLint();
    }

    /// <inheritdoc />
    protected override bool OnFrame()
    {
        ReadLint();
        return true;
    }

    private void ReadLint()
    {
        if (Estate.Current.Number != _lintedAt)
        {
            (_lintedAt, _lint) = (Estate.Current.Number, Commands.Lint());
        }
    }

    private IReadOnlyList<ConfigIssue> LintOf(string? model) => [.. _lint.Where(issue => Concerns(issue.Path, model))];

    private bool Concerns(string path, string? model)
    {
        var start = model is null ? "fallbacks.default" : $"fallbacks.{Camel(_kind)}.{model}";
        var slug = model is null ? start : $"fallbacks.{Words.Slug(_kind)}.{model}";
        return At(start) || At(slug);

        bool At(string prefix) => path == prefix || path.StartsWith($"{prefix}[", StringComparison.Ordinal);
    }

    private static string Camel(FallbackKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private void Choose(FallbackKind kind) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("kind", kind == FallbackKind.General ? null : Words.Slug(kind)), replace: true);
}
