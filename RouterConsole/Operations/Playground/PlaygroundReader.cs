using System.Text.Encodings.Web;
using System.Text.Json;

namespace RouterConsole.Operations.Playground;

/// <summary>Reads answers as OpenAI's clients do: the text where there is some, else what came.</summary>
public static class PlaygroundReader
{
    private const string Data = "data:";
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An answer that came in one piece.</summary>
    public static PlaygroundPart Whole(string body, bool succeeded)
    {
        var choice = succeeded ? Choice(body) : null;
        return choice is { } found && Text(found, "message") is { Length: > 0 } text
            ? new PlaygroundPart { AtMs = 0, Text = text, FinishReason = Finish(found) }
            : new PlaygroundPart { AtMs = 0, Body = Pretty(body) };
    }

    /// <summary>One line of a stream; null for lines that tell nothing.</summary>
    public static PlaygroundPart? Event(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var data = line.StartsWith(Data, StringComparison.Ordinal) ? line[Data.Length..].Trim() : "";
        if (data.Length == 0 || data == "[DONE]")
        {
            return null;
        }

        if (Parse(data) is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out _))
        {
            return new PlaygroundPart { AtMs = 0, Body = Pretty(data) };
        }

        return Choice(data) is { } choice && (Text(choice, "delta"), Finish(choice)) is var (text, finish) && (text is not null || finish is not null)
            ? new PlaygroundPart { AtMs = 0, Text = text, FinishReason = finish }
            : null;
    }

    private static JsonElement? Choice(string json) =>
        Parse(json) is { ValueKind: JsonValueKind.Object } root
        && root.TryGetProperty("choices", out var choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0
        && choices[0].ValueKind == JsonValueKind.Object
            ? choices[0]
            : null;

    private static string? Text(JsonElement choice, string member) =>
        choice.TryGetProperty(member, out var holder) && holder.ValueKind == JsonValueKind.Object
        && holder.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String
            ? content.GetString()
            : null;

    private static string? Finish(JsonElement choice) =>
        choice.TryGetProperty("finish_reason", out var finish) && finish.ValueKind == JsonValueKind.String ? finish.GetString() : null;

    private static string Pretty(string body) => Parse(body) is { } json ? JsonSerializer.Serialize(json, s_indented) : body;

    private static JsonElement? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
