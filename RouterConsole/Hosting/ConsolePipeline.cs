using RouterConsole.AdminApi;
using RouterConsole.Components;
using RouterConsole.Gateway;
using RouterConsole.Live;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Hosting;

/// <summary>What a request passes through, and every route.</summary>
internal static class ConsolePipeline
{
    /// <summary>Maps the data plane, the admin API, the hub and the console.</summary>
    public static void MapRouterConsole(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = UnexpectedError.AnswerAsync, SuppressDiagnosticsCallback = _ => false });
        app.UseRouting();
        app.UseSecurityHeaders();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseSessionWatch();
        app.UseAntiforgery();

        // The data plane checks its own keys: straight from routing, past cookies and policies.
        app.MapGateway().ShortCircuit();
        app.MapHealth();
        app.MapAdminApi();
        app.MapLive();
        app.MapSignIn();
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/", () => TypedResults.LocalRedirect("/ui")).AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
