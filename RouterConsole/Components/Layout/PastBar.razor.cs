using System.Globalization;
using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Charts;
using RouterConsole.Components.Circuit;

namespace RouterConsole.Components.Layout;

/// <summary>While an earlier moment is shown: which one, what is known of it, the time line to move on, and the way back.</summary>
public sealed partial class PastBar : LiveComponent
{
    private static readonly (string Title, TimeSpan By)[] s_steps =
    [
        ("10 min earlier", TimeSpan.FromMinutes(-10)),
        ("1 min earlier", TimeSpan.FromMinutes(-1)),
        ("10 s earlier", TimeSpan.FromSeconds(-10)),
        ("10 s later", TimeSpan.FromSeconds(10)),
        ("1 min later", TimeSpan.FromMinutes(1)),
        ("10 min later", TimeSpan.FromMinutes(10)),
    ];

    // Configuration has its own way back: the revisions of Changes.
    private static readonly string[] s_ofNow = ["/ui/models", "/ui/aliases", "/ui/fallbacks", "/ui/changes", "/ui/settings", "/ui/playground", "/ui/explain"];

    private ChartRange _span = ChartRange.All[0];
    private DateTimeOffset? _dragged;
    private bool _moving;

    /// <summary>The time range, in the address: the same as the graphs'.</summary>
    [SupplyParameterFromQuery(Name = "range")]
    public string? RangeKey { get; set; }

    [Inject]
    private TimeTravel Travel { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private long Last => (long)_span.Length.TotalSeconds;

    private long Step => Math.Max(1, Last / 900);

    private string Said => this switch
    {
        { Frame.IsRecorded: true } => $"Recorded {Precision}. Actions are off.{(IsOfNow ? " Configuration on this page is that of now." : "")}",
        _ when Live.At < Live.Oldest => $"Nothing is kept from then: records begin at {Clock(Live.Oldest)}.",
        _ => "Nothing was recorded then: RouterConsole did not run, or its history was lost.",
    };

    private bool IsOfNow => new Uri(Navigation.Uri).AbsolutePath is var path && s_ofNow.Any(page => path.StartsWith(page, StringComparison.Ordinal));

    private string Precision => (Travel.Present - Now).TotalMinutes switch
    {
        < 5 => "to the second",
        < 355 => "to ten seconds",
        _ => "to the minute",
    };

    /// <inheritdoc />
    protected override void OnParametersSet() => _span = ChartRange.Of(RangeKey);

    private long Position(DateTimeOffset at) => Math.Clamp(Last - (long)(Travel.Present - at).TotalSeconds, 0, Last);

    private string Local(DateTimeOffset at) =>
        at.AddMinutes(Browser.Facts?.OffsetMinutes ?? 0).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private DateTimeOffset? At(ChangeEventArgs moved) =>
        long.TryParse(moved.Value?.ToString(), CultureInfo.InvariantCulture, out var position) ? Travel.Present.AddSeconds(position - Last) : null;

    /// <summary>Of the places passed over while one is drawn only the newest is drawn next.</summary>
    private async Task DragAsync(ChangeEventArgs moved)
    {
        _dragged = At(moved);
        if (_moving)
        {
            return;
        }

        _moving = true;
        while (_dragged is { } at)
        {
            _dragged = null;
            await Travel.LookAsync(at < Travel.Present.AddSeconds(-1) ? at : Travel.Present.AddSeconds(-1));
            await Task.Yield();
        }

        _moving = false;
    }

    private Task DropAsync(ChangeEventArgs moved)
    {
        _dragged = null;
        return At(moved) is { } at ? Travel.GoAsync(at) : Task.CompletedTask;
    }

    private Task JumpAsync(ChangeEventArgs typed) =>
        DateTime.TryParse(typed.Value?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? Travel.GoAsync(new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Utc)).AddMinutes(-(Browser.Facts?.OffsetMinutes ?? 0)))
            : Task.CompletedTask;

    private void Choose(ChartRange range) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("range", range == ChartRange.All[0] ? null : range.Key), replace: true);

    private string Clock(DateTimeOffset at) => Browser.Clock(at, Travel.Present, seconds: true);
}
