using Microsoft.AspNetCore.Antiforgery;

namespace RouterConsole.Security;

/// <summary>Cookie callers must prove that a write came from our own page; key callers need not.</summary>
public static class CsrfFilter
{
    /// <summary>Refuses writes by cookie without a valid <c>X-CSRF-TOKEN</c>.</summary>
    public static TBuilder RequireCsrfForCookies<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
            if (isRead || context.User.Identity?.AuthenticationType != ConsoleSchemes.Cookie
                || await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
            {
                return await next(invocation);
            }

            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "Antiforgery token missing",
                detail: "Writes with the console's cookie need the header X-CSRF-TOKEN; get a token from GET /api/antiforgery.",
                extensions: new Dictionary<string, object?> { ["code"] = "antiforgery" });
        });
}
