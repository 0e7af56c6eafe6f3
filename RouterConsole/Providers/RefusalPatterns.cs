using System.Text.RegularExpressions;

namespace RouterConsole.Providers;

/// <summary>Recognises the two refusals that have fallback chains of their own. Every provider words them differently; codes are looked at first.</summary>
internal static partial class RefusalPatterns
{
    private static readonly string[] s_contextWindow =
    [
        "exceed context limit",
        "this model's maximum context length is",
        "model's maximum context limit",
        "is longer than the model's context length",
        "input tokens exceed the configured limit",
        "`inputs` tokens + `max_new_tokens` must be",
        "exceeds the available context size",
        "exceeds the maximum number of tokens allowed",
        "prompt is too long",
        "prompt: length",
        "input is too long",
        "input context too long",
        "input context is too long",
        "too many tokens",
        "too many input tokens",
        "request payload size exceeds",
    ];

    private static readonly string[] s_contentPolicy =
    [
        "responsibleaipolicyviolation",
        "content_filter_policy",
        "rejected as a result of our safety system",
        "rejected as a result of the safety system",
        "your task failed as a result of our safety system",
        "the model produced invalid content",
        "triggering azure openai's content management",
        "content filtering policy",
    ];

    public static bool IsContextWindow(UpstreamErrorBody body)
    {
        // A string that is too long for a field is a mistake of the request, not a matter of the model's window.
        if (body.Code == "string_above_max_length" || body.Message.Contains("string too long", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return body.Code == "context_length_exceeded"
            || ContainsAny(body.Message, s_contextWindow)
            || Both(body.Message, "current length is", "while limit is")
            || Both(body.Message, "maximum input length is", "tokens")
            || PromptExceedsMaximum().IsMatch(body.Message);
    }

    public static bool IsContentPolicy(UpstreamErrorBody body) =>
        body.HasModerationReasons
        || body.Code is "content_filter" or "content_policy_violation" or "moderation_blocked" or "ResponsibleAIPolicyViolation"
        || (body.Code == "invalid_prompt" && body.Message.Contains("violating our usage policy", StringComparison.OrdinalIgnoreCase))
        || ContainsAny(body.Message, s_contentPolicy);

    private static bool ContainsAny(string message, string[] phrases) =>
        Array.Exists(phrases, phrase => message.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    private static bool Both(string message, string first, string second) =>
        message.Contains(first, StringComparison.OrdinalIgnoreCase) && message.Contains(second, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"prompt tokens \(\d+\) exceed model maximum \(\d+\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex PromptExceedsMaximum();
}
