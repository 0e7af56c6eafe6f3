using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Security;
using RouterConsole.Components.Dialogs;
using RouterConsole.Components.Editing;

namespace RouterConsole.Components.Layout;

/// <summary>The frame around every page: navigation, theme, dialogs. Pages appear once the browser has told its clock and width.</summary>
public sealed partial class MainLayout : LayoutComponentBase, IDisposable
{
    private ErrorBoundary? _boundary;
    private bool _ready;
    private bool _marked;
    private bool _navOpen;
    private bool _dark;
    private Role _role;

    [Inject]
    private BrowserState Browser { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private LiveView Live { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private Drafts Drafts { get; set; } = default!;

    [Inject]
    private FormDialogs Forms { get; set; } = default!;

    [Inject]
    private TimeTravel Travel { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Skip => $"{new Uri(Navigation.Uri).PathAndQuery}#content";

    /// <inheritdoc />
    public void Dispose()
    {
        Browser.Changed -= OnBrowserChangedAsync;
        Navigation.LocationChanged -= OnMoved;
        User.Changed -= OnUserChanged;
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Browser.Changed += OnBrowserChangedAsync;
        Navigation.LocationChanged += OnMoved;
        User.Changed += OnUserChanged;
        await User.StartAsync();
        _role = User.SignedIn.Role;
        await Browser.StartAsync();
        await Drafts.StartAsync();
        await Travel.StartAsync();
        _dark = Browser.Facts is { Dark: true };
        _ready = true;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_ready && !_marked)
        {
            _marked = true;
            await Browser.MarkInteractiveAsync();
            if (User.MayOperate)
            {
                await Forms.ReopenAsync();
            }
        }
    }

    private Task OnBrowserChangedAsync() => InvokeAsync(async () =>
    {
        _dark = Browser.Facts is { Dark: true };
        await Live.SetHiddenAsync(Browser.Facts is { Hidden: true });
        StateHasChanged();
    });

    /// <summary>Another role may do other things: the page begins anew, so that no button of before is left.</summary>
    private void OnUserChanged() => _ = InvokeAsync(() =>
    {
        // A session that is over leads to the sign-in page, once.
        if (_role != User.SignedIn.Role && !User.HasEnded)
        {
            Snackbar.Add($"Your role is now {Words.Plain(User.SignedIn.Role)}", Severity.Normal);
            _role = User.SignedIn.Role;
        }

        StateHasChanged();
    });

    private void OnMoved(object? sender, LocationChangedEventArgs moved) => _boundary?.Recover();
}
