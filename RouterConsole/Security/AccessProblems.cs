namespace RouterConsole.Security;

/// <summary>401 and 403 as problem details.</summary>
internal static class AccessProblems
{
    public static Task UnauthorizedAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return WriteAsync(context, StatusCodes.Status401Unauthorized, "Not signed in", "unauthorized", "Send Authorization: Bearer with the master key or a key with a role, or sign in at /login.");
    }

    public static Task ForbiddenAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status403Forbidden, "Not allowed", "forbidden", "Your role does not allow this.");

    public static Task WriteAsync(HttpContext context, int status, string title, string code, string detail)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { type = "about:blank", title, status, code, detail }, options: null, contentType: "application/problem+json");
    }
}
