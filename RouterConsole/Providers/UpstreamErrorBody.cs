using System.Globalization;
using System.Text.Json;

namespace RouterConsole.Providers;

/// <summary>What an upstream's error says, in whichever of the known shapes.</summary>
/// <param name="Message">Its text; empty when it gave none.</param>
/// <param name="Type">Its type.</param>
/// <param name="Code">Its code; of Azure's inner error where the outer one says less.</param>
/// <param name="Status">The status it names itself, 400 to 599.</param>
/// <param name="RetryDelay">Google's <c>retryDelay</c>, such as <c>37s</c>.</param>
/// <param name="HasModerationReasons">OpenRouter's sign of a refusal by content policy.</param>
internal sealed record UpstreamErrorBody(string Message, string? Type, string? Code, int? Status, string? RetryDelay, bool HasModerationReasons)
{
    private static readonly UpstreamErrorBody s_none = new("", null, null, null, null, false);

    /// <summary>Reads <c>{"error":{…}}</c>, <c>[{"error":{…}}]</c>, <c>{"error":"…"}</c>, <c>{"message":"…"}</c> and <c>{"detail":"…"}</c>.</summary>
    public static UpstreamErrorBody Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
            {
                root = root[0];
            }

            if (root.ValueKind != JsonValueKind.Object)
            {
                return s_none;
            }

            if (!root.TryGetProperty("error", out var error))
            {
                var bare = Read(root);
                return bare.Message.Length > 0 ? bare : bare with { Message = Text(root, "detail") ?? "" };
            }

            return error.ValueKind == JsonValueKind.String ? Read(root) with { Message = error.GetString() ?? "" } : Read(error);
        }
        catch (JsonException)
        {
            return s_none;
        }
    }

    private static UpstreamErrorBody Read(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object)
        {
            return s_none;
        }

        var code = Text(error, "code");
        var type = Text(error, "type") ?? (Number(error, "status") is null ? Text(error, "status") : null);
        if (error.TryGetProperty("details", out var details) && Text(details, "error_code") is { } detailed)
        {
            code = detailed;
        }
        else if (error.TryGetProperty("innererror", out var inner) && Text(inner, "code") is { } innerCode && code != "content_filter")
        {
            code = innerCode;
        }

        var moderation = error.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("reasons", out _);
        var (delay, reason) = details.ValueKind == JsonValueKind.Array ? ReadGoogleDetails(details) : (null, null);
        return new UpstreamErrorBody(
            Text(error, "message") ?? "", type, reason ?? code, Number(error, "code") ?? Number(error, "status"), delay, moderation);
    }

    private static (string? Delay, string? Reason) ReadGoogleDetails(JsonElement details)
    {
        string? delay = null;
        string? reason = null;
        foreach (var detail in details.EnumerateArray())
        {
            delay ??= Text(detail, "retryDelay");
            reason ??= Text(detail, "reason");
        }

        return (delay, reason);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    private static int? Number(JsonElement element, string name) =>
        int.TryParse(Text(element, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 400 and <= 599 ? number : null;
}
