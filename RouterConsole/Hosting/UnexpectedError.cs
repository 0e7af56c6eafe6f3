namespace RouterConsole.Hosting;

/// <summary>The answer to a fault of our own: says so, without a stack trace. The log has the details.</summary>
internal static class UnexpectedError
{
    /// <summary>OpenAI's error object on the data plane, problem details elsewhere.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)
            ? context.Response.WriteAsJsonAsync(new { error = new { message = "Something went wrong in RouterConsole itself; its log has the details.", type = "internal_error", param = (string?)null, code = "internal_error" } })
            : context.Response.WriteAsJsonAsync(
                new { type = "about:blank", title = "Internal error", status = 500, code = "internal_error", detail = "Something went wrong in RouterConsole itself; its log has the details." },
                options: null,
                contentType: "application/problem+json");
    }
}
