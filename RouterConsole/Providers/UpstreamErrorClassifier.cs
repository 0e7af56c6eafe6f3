using System.Globalization;
using System.Text.RegularExpressions;
using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Providers;

/// <summary>Decides what an upstream's error answer means and whose fault it is. The status comes first: texts may quote the caller.</summary>
internal sealed partial class UpstreamErrorClassifier(TimeProvider time)
{
    private const int MaxText = 300;

    private static readonly string[] s_quotaCodes =
    [
        "insufficient_quota", "credit_balance_exhausted", "billing_hard_limit_reached", "billing_not_active", "enforced_spend_limit_reached",
    ];

    /// <summary>Judges an answer that is no success.</summary>
    /// <param name="call">The call it answers.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="body">The answer's body, or what was read of it.</param>
    /// <param name="retryAfter">Its <c>Retry-After</c> header.</param>
    /// <param name="retryAfterMs">Its <c>retry-after-ms</c> header.</param>
    /// <param name="key">The key that was sent: taken out of every text.</param>
    public ProviderError Classify(UpstreamCall call, int status, ReadOnlyMemory<byte> body, string? retryAfter, string? retryAfterMs, string? key)
    {
        var parsed = UpstreamErrorBody.Parse(body);
        var (kind, blame) = Judge(call, status, parsed);
        var wait = status is 408 or 409 or 429 or 498 or >= 500 ? RetryHint.Find(retryAfterMs, retryAfter, parsed, time.GetUtcNow()) : null;
        return new ProviderError(kind, Describe(call, status, parsed, blame, key), status, wait, blame);
    }

    private static (ErrorKind Kind, Blame Blame) Judge(UpstreamCall call, int status, UpstreamErrorBody body)
    {
        if (status is 400 or 413 or 422 or 500 && RefusalPatterns.IsContextWindow(body))
        {
            return (ErrorKind.ContextWindow, Blame.Caller);
        }

        if (status is 400 or 403 or 422 or 500 && RefusalPatterns.IsContentPolicy(body))
        {
            return (ErrorKind.ContentPolicy, Blame.Caller);
        }

        return status switch
        {
            400 when body.Code == "API_KEY_INVALID" => (ErrorKind.AuthError, Blame.Deployment), // Google's way of saying 401
            401 or 403 => (ErrorKind.AuthError, Blame.Deployment),
            402 => (ErrorKind.Quota, Blame.Deployment),
            404 => JudgeNotFound(call, body),
            405 => (ErrorKind.NotSupported, Blame.Nobody),
            408 or 504 => (ErrorKind.Timeout, Blame.Deployment),
            409 => (ErrorKind.Conflict, Blame.Nobody),
            424 or 425 => (ErrorKind.ServerError, Blame.Deployment), // the upstream's own upstream failed, or it is not ready
            429 when s_quotaCodes.Contains(body.Code) || s_quotaCodes.Contains(body.Type) => (ErrorKind.Quota, Blame.Deployment),
            429 or 498 => (ErrorKind.RateLimit, Blame.Deployment), // 498: Groq's "capacity exceeded"
            >= 500 => (ErrorKind.ServerError, Blame.Deployment),
            >= 400 => (ErrorKind.BadRequest, Blame.Caller),
            _ => (ErrorKind.MalformedResponse, Blame.Deployment), // a redirect, or a status that no API answers with
        };
    }

    /// <summary>A 404 that names the model is the deployment's fault, unless callers choose the name (a wildcard group); any other is a path the upstream lacks.</summary>
    private static (ErrorKind Kind, Blame Blame) JudgeNotFound(UpstreamCall call, UpstreamErrorBody body)
    {
        var namesModel = body.Code is "model_not_found" or "DeploymentNotFound" or "not_found_error"
            || body.Type is "not_found_error"
            || (call.UpstreamModel.Length > 0 && body.Message.Contains(call.UpstreamModel, StringComparison.OrdinalIgnoreCase));
        if (!namesModel)
        {
            return (ErrorKind.NotSupported, Blame.Nobody);
        }

        return (ErrorKind.NotFound, call.Deployment.Model.Contains('*', StringComparison.Ordinal) ? Blame.Caller : Blame.Deployment);
    }

    /// <summary>Answers to a bad request may quote it, so of those only the code is kept.</summary>
    private static string Describe(UpstreamCall call, int status, UpstreamErrorBody body, Blame blame, string? key)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{call.Deployment.Provider} answered {status}");
        if ((body.Code ?? body.Type) is { Length: > 0 } code)
        {
            text += " " + Clean(code, key, 80);
        }

        return blame == Blame.Deployment && body.Message.Length > 0 ? $"{text}: {Clean(body.Message, key, MaxText)}" : text;
    }

    private static string Clean(string text, string? key, int length)
    {
        if (!string.IsNullOrEmpty(key))
        {
            text = text.Replace(key, "***", StringComparison.Ordinal);
        }

        text = KeyLike().Replace(ControlCharacters().Replace(text, " "), "***");
        return text.Length <= length ? text : string.Concat(text.AsSpan(0, length), "…");
    }

    [GeneratedRegex(@"\b(?:sk|gsk|xai|pk|rk|key)-[A-Za-z0-9_\-*]{8,}", RegexOptions.CultureInvariant, 100)]
    private static partial Regex KeyLike();

    [GeneratedRegex(@"[\p{Cc}\s]+", RegexOptions.CultureInvariant, 100)]
    private static partial Regex ControlCharacters();
}
