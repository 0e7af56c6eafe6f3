namespace RouterConsole.Security.Accounts;

/// <summary>Closes connections that stay open (the hub, the event stream) when the session that opened them is over.</summary>
internal static class SessionConnections
{
    /// <summary>After authorization: watches requests to the hub and the event stream while they last.</summary>
    public static void UseSessionWatch(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.User.Identity?.IsAuthenticated != true || !StaysOpen(context.Request.Path))
        {
            await next(context);
            return;
        }

        using var following = context.RequestServices.GetRequiredService<SessionWatch>().Follow(context.User, now =>
        {
            if (now is null)
            {
                context.Abort();
            }
        });
        await next(context);
    });

    private static bool StaysOpen(PathString path) =>
        path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/api/live", StringComparison.OrdinalIgnoreCase);
}
