namespace RouterConsole.Gateway;

/// <summary>Sends a <see cref="Refusal"/>.</summary>
internal static class RefusalWriter
{
    public static async Task WriteAsync(HttpContext context, Refusal refusal)
    {
        var response = context.Response;
        var upstream = refusal.Upstream;

        // Clients retry by themselves. We have retried already, so unless a time to come back is known they are asked not to.
        var tellsWhen = refusal.RetryAfter is not null || upstream?.RetryAfter is not null || upstream?.RetryAfterMs is not null;
        if (!tellsWhen && refusal.Error.Status is 408 or 409 or 429 or >= 500)
        {
            response.Headers["x-should-retry"] = "false";
        }

        if (upstream is null)
        {
            await GatewayErrorWriter.WriteAsync(context, refusal.Error, refusal.RetryAfter);
            return;
        }

        response.StatusCode = refusal.Error.Status;
        response.ContentType = upstream.ContentType ?? "application/json";
        response.ContentLength = upstream.Body.Length;
        if (upstream.RetryAfter is { } retryAfter)
        {
            response.Headers.RetryAfter = retryAfter;
        }
        else if (refusal.RetryAfter is { } wait)
        {
            GatewayErrorWriter.SetRetryAfter(response, wait);
        }

        if (upstream.RetryAfterMs is { } milliseconds)
        {
            response.Headers["retry-after-ms"] = milliseconds;
        }

        await response.Body.WriteAsync(upstream.Body, context.RequestAborted);
    }
}
