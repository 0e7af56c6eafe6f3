using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using MudBlazor.Services;
using RouterConsole.Components.Charts;
using RouterConsole.Components.Dialogs;
using RouterConsole.Components.Editing;
using RouterConsole.Components.Keyboard;

namespace RouterConsole.Components.Circuit;

/// <summary>What the console needs of the container.</summary>
public static class CircuitServices
{
    /// <summary>Adds the console's services: Blazor, MudBlazor, and what lives as long as one browser's circuit.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DisconnectedCircuitMaxRetained = 20;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
        });
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddCascadingAuthenticationState();
        services.AddMudServices(mud =>
        {
            // At the left: a dialog's buttons stand at its right end, and must never be covered.
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            mud.SnackbarConfiguration.VisibleStateDuration = 6000;
            mud.SnackbarConfiguration.ShowTransitionDuration = 0;
            mud.SnackbarConfiguration.HideTransitionDuration = 0;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 4;
            mud.SnackbarConfiguration.HideIcon = true;
        });
        services.AddSingleton<ChartFeed>();
        services.AddScoped<BrowserState>();
        services.AddScoped<ShownMoment>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<LiveView>();
        services.AddScoped<Drafts>();
        services.AddScoped<FormDialogs>();
        services.AddScoped<Notices>();
        services.AddScoped<UndoSteps>();
        services.AddScoped<TimeTravel>();
        services.AddScoped<DeploymentActions>();
        services.AddScoped<PaletteItems>();
        return services;
    }
}
