using System.Globalization;
using RouterConsole.Configuration;

namespace RouterConsole.Sandbox;

/// <summary>Errors as OpenAI words them.</summary>
internal static class SandboxErrors
{
    public static SandboxError UnknownUrl { get; } = new(404, "Unknown request URL.", "invalid_request_error", "unknown_url");

    public static SandboxError BadJson { get; } = new(400, "We could not parse the JSON body of your request.", "invalid_request_error", null);

    public static SandboxError NoMessages { get; } = new(400, "Missing required parameter: 'messages'.", "invalid_request_error", "missing_required_parameter");

    public static SandboxError For(SandboxErrorKind kind) => kind switch
    {
        SandboxErrorKind.RateLimit => new(429, "Rate limit reached for requests in the sandbox.", "requests", "rate_limit_exceeded"),
        SandboxErrorKind.AuthError => new(401, "Incorrect API key provided to the sandbox.", "invalid_request_error", "invalid_api_key"),
        _ => new(500, "The sandbox had an error while processing your request.", "server_error", null),
    };

    public static async Task WriteAsync(HttpContext context, SandboxError error, int? retryAfterSeconds)
    {
        context.Response.StatusCode = error.Status;
        if (retryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await context.Response.WriteAsJsonAsync(
            new { error = new { message = error.Message, type = error.Type, param = (string?)null, code = error.Code } }, context.RequestAborted);
    }
}
