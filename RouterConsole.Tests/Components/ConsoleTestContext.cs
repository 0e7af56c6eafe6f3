using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using RouterConsole.Components.Charts;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Dialogs;
using RouterConsole.Components.Editing;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Operations;
using RouterConsole.Security;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components;

/// <summary>The console's components over the real operations and the real feed, with a clock, a store and a browser of its own.</summary>
public abstract class ConsoleTestContext : BunitContext
{
    private readonly OperationsFixture _operations = new();

    private protected ConsoleTestContext(Role role = Role.Operator)
    {
        User = new Caller("olga", role);
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule();
        DefaultWaitTimeout = TimeSpan.FromSeconds(10);

        Services.AddMudServices(mud => mud.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(User));
        Services.AddSingleton(new RouterConsoleOptions());
        Services.AddSingleton(_operations.Router);
        Services.AddSingleton<IStoreHealth>(_operations.Store);
        Services.AddSingleton(_operations.Estate);
        Services.AddSingleton(_operations.Deployments);
        Services.AddSingleton(_operations.Bulk);
        Services.AddSingleton(_operations.Removals);
        Services.AddSingleton(_operations.Aliases);
        Services.AddSingleton(_operations.Fallbacks);
        Services.AddSingleton(_operations.Settings);
        Services.AddSingleton(_operations.Control);
        Services.AddSingleton(_operations.Impact);
        Services.AddSingleton(_operations.History);
        Services.AddSingleton(_operations.Revisions);
        Services.AddSingleton(_operations.Users);
        Services.AddSingleton(_operations.Keys);
        Services.AddSingleton(_operations.SignOuts);
        Services.AddTelemetry();
        Services.AddSingleton(_operations.Series);
        Services.AddSingleton<IRevisionSource>(_operations.Store);
        Services.AddSingleton<FrameBuilder>();
        Services.AddSingleton<PastFrameBuilder>();
        Services.AddSingleton<LiveFeed>();
        Services.AddSingleton<ChartFeed>();
        Services.AddScoped<BrowserState>();
        Services.AddScoped<ShownMoment>();
        Services.AddScoped<CurrentUser>();
        Services.AddScoped<LiveView>();
        Services.AddScoped<Drafts>();
        Services.AddScoped<FormDialogs>();
        Services.AddScoped<Notices>();
        Services.AddScoped<UndoSteps>();
        Services.AddScoped<TimeTravel>();
        Services.AddScoped<DeploymentActions>();
        Services.AddScoped<RouterConsole.Components.Keyboard.PaletteItems>();
    }

    private protected OperationsFixture Operations => _operations;

    private protected FakeTimeProvider Time => _operations.Time;

    private protected Caller User { get; }

    private protected LiveFeed Feed => Services.GetRequiredService<LiveFeed>();

    private protected NavigationManagerAddress Address => new(Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>());

    /// <summary>Signs in and asks the browser, as the layout does before a page appears.</summary>
    private protected async Task StartAsync(params DeploymentDraft[] deployments)
    {
        await _operations.AddAsync(deployments);
        await Services.GetRequiredService<CurrentUser>().StartAsync();
        await Services.GetRequiredService<BrowserState>().StartAsync();
    }

    /// <summary>Time goes by and the feed tells it.</summary>
    private protected void Tick(double seconds = 1)
    {
        Time.Advance(TimeSpan.FromSeconds(seconds));
        foreach (var routerEvent in _operations.DrainEvents())
        {
            Services.GetRequiredService<EventLog>().Add(routerEvent);
        }

        Feed.Publish(isTick: true);
    }

    /// <summary>A dialog, as a page opens it.</summary>
    private protected async Task<IRenderedComponent<MudDialogProvider>> OpenAsync<TDialog>(DialogParameters parameters)
        where TDialog : Microsoft.AspNetCore.Components.ComponentBase
    {
        Render<MudPopoverProvider>();
        var provider = Render<MudDialogProvider>();
        await provider.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<TDialog>("Title", parameters));
        return provider;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _operations.Dispose();
    }

    /// <summary>Where the browser is.</summary>
    private protected sealed record NavigationManagerAddress(Microsoft.AspNetCore.Components.NavigationManager Navigation)
    {
        public string Query => new Uri(Navigation.Uri).Query;

        public void Go(string to) => Navigation.NavigateTo(to);
    }

    private sealed class SignedIn(Caller caller) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(caller.ToPrincipal("test")));
    }
}
