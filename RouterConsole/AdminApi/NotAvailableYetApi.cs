using Microsoft.AspNetCore.Http.HttpResults;
using RouterConsole.AdminApi.Http;
using RouterConsole.Security;

namespace RouterConsole.AdminApi;

/// <summary>Routes of the contract that are not built yet say so.</summary>
internal static class NotAvailableYetApi
{
    private static readonly (string[] Methods, string Path, string What)[] s_routes =
    [
        (["POST"], "/config/import", "Importing a configuration"),
        (["GET"], "/config/export", "Exporting the configuration"),
    ];

    private static readonly (string Path, string What)[] s_beside =
    [
        ("/openapi/{**document}", "The OpenAPI description"),
        ("/docs", "The readable API page"),
        ("/metrics", "Prometheus metrics"),
    ];

    public static void MapNotAvailableYet(this RouteGroupBuilder api)
    {
        foreach (var (methods, path, what) in s_routes)
        {
            api.MapMethods(path, methods, () => Answer(what));
        }
    }

    /// <summary>What lies beside <c>/api</c>.</summary>
    public static void MapNotAvailableYetBeside(this IEndpointRouteBuilder app)
    {
        foreach (var (path, what) in s_beside)
        {
            app.MapGet(path, () => Answer(what)).RequireAuthorization(ConsoleSchemes.Viewer);
        }
    }

    private static ProblemHttpResult Answer(string what) =>
        Problems.Of(StatusCodes.Status501NotImplemented, Codes.NotAvailableYet, $"{what} is not available yet.");
}
