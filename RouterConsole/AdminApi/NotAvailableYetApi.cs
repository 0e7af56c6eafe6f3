using RouterConsole.AdminApi.Http;

namespace RouterConsole.AdminApi;

/// <summary>Routes of the contract that are not built yet say so.</summary>
internal static class NotAvailableYetApi
{
    private static readonly (string[] Methods, string Path, string What)[] s_routes =
    [
        (["POST"], "/config/import", "Importing a configuration"),
        (["GET"], "/config/export", "Exporting the configuration"),
        (["GET", "POST"], "/keys", "Managing keys"),
        (["PATCH", "DELETE"], "/keys/{id}", "Managing keys"),
        (["POST"], "/keys/{id}/rotate", "Rotating a key"),
        (["GET", "POST"], "/users", "Managing users"),
        (["PATCH", "DELETE"], "/users/{id}", "Managing users"),
    ];

    public static void MapNotAvailableYet(this RouteGroupBuilder api)
    {
        foreach (var (methods, path, what) in s_routes)
        {
            api.MapMethods(path, methods, () => Problems.Of(StatusCodes.Status501NotImplemented, Codes.NotAvailableYet, $"{what} is not available yet."));
        }
    }
}
