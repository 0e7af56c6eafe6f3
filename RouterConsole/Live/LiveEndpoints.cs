using RouterConsole.Live.Hubs;

namespace RouterConsole.Live;

/// <summary>Maps the hub.</summary>
public static class LiveEndpoints
{
    /// <summary>Where the hub is.</summary>
    public const string HubPath = "/hubs/router";

    // The policy is made by Security, which this layer does not know; all it asks for is the name.
    private const string ViewerPolicy = "viewer";

    /// <summary>The hub, for whoever may see the console.</summary>
    public static IEndpointRouteBuilder MapLive(this IEndpointRouteBuilder app)
    {
        app.MapHub<RouterHub>(HubPath, options =>
        {
            options.TransportSendTimeout = TimeSpan.FromSeconds(10);
            options.CloseOnAuthenticationExpiration = true;
        }).RequireAuthorization(ViewerPolicy).DisableCookieRedirect();
        return app;
    }
}
