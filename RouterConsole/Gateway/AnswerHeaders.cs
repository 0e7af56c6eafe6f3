using System.Globalization;
using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Gateway;

/// <summary>The headers that tell a client what the router did.</summary>
internal static class AnswerHeaders
{
    /// <summary>On every answer.</summary>
    public static void SetCallId(HttpResponse response, string callId)
    {
        response.Headers[CallId.Header] = callId;
        response.Headers["x-request-id"] = callId;
    }

    /// <summary>Once the router is through.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="result">What the router did.</param>
    /// <param name="duration">From the request's arrival until now.</param>
    public static void SetRouting<T>(HttpResponse response, ExecutionResult<T> result, TimeSpan duration)
    {
        var headers = response.Headers;
        headers["x-litellm-attempted-retries"] = Number(Math.Max(0, result.Attempts - 1 - result.FallbacksTried));
        headers["x-litellm-attempted-fallbacks"] = Number(result.FallbacksTried);
        headers["x-litellm-response-duration-ms"] = Milliseconds(duration);
        headers["x-litellm-overhead-duration-ms"] = Milliseconds(Overhead(duration, result.UpstreamTime));
        if (result.Group is { } group)
        {
            headers["x-litellm-model-group"] = HeaderText(group);
        }
    }

    /// <summary>The deployment that served.</summary>
    public static void SetDeployment(HttpResponse response, UpstreamAnswer answer)
    {
        response.Headers["x-litellm-model-id"] = answer.Deployment.Id;
        response.Headers["x-litellm-model-api-base"] = HeaderText(answer.BaseUrl);
        if (Cost(answer.Deployment, answer.Usage) is { } cost)
        {
            response.Headers["x-litellm-response-cost"] = cost.ToString("0.############", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Time that was ours.</summary>
    public static TimeSpan Overhead(TimeSpan duration, TimeSpan upstream) => duration > upstream ? duration - upstream : TimeSpan.Zero;

    private static decimal? Cost(DeploymentConfig deployment, TokenUsage? usage) =>
        usage is { } tokens && deployment is { InputCostPerMillionTokens: { } input, OutputCostPerMillionTokens: { } output }
            ? ((tokens.InputTokens * input) + (tokens.OutputTokens * output)) / 1_000_000m
            : null;

    /// <summary>Names may hold what a header may not.</summary>
    private static string HeaderText(string text)
    {
        foreach (var character in text)
        {
            if (character is < ' ' or > '~')
            {
                return Uri.EscapeDataString(text);
            }
        }

        return text;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan span) => span.TotalMilliseconds.ToString("0.##", CultureInfo.InvariantCulture);
}
