using Microsoft.AspNetCore.Mvc;
using RouterConsole.AdminApi.Http;
using RouterConsole.Security;

namespace RouterConsole.AdminApi;

/// <summary>The admin API: reading for every role; what writes is authorised by the operation that does it.</summary>
public static class AdminApiEndpoints
{
    /// <summary>Largest body.</summary>
    internal const int MaxBodyBytes = 8 * 1024 * 1024;

    /// <summary>Maps everything under <c>/api</c>.</summary>
    public static IEndpointRouteBuilder MapAdminApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api")
            .RequireAuthorization(ConsoleSchemes.Viewer)
            .DisableCookieRedirect()
            .RequireCsrfForCookies()
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));
        api.AddEndpointFilter<RouteGroupBuilder, ApiFilter>();
        api.MapDeployments();
        api.MapDeploymentControl();
        api.MapDeploymentTests();
        api.MapImpact();
        api.MapModels();
        api.MapAliases();
        api.MapFallbacks();
        api.MapSettings();
        api.MapStatus();
        api.MapRequests();
        api.MapEvents();
        api.MapCooldowns();
        api.MapRevisions();
        api.MapExplain();
        api.MapSandbox();
        api.MapLiveStream();
        api.MapUsers();
        api.MapKeys();
        api.MapNotAvailableYet();
        app.MapNotAvailableYetBeside();
        api.MapFallback("{**path}", (HttpContext context) =>
            Problems.NotFound($"There is no {context.Request.Method} {context.Request.Path}."));
        return app;
    }
}
