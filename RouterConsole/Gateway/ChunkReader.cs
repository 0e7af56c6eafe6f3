using System.Text.Json;
using RouterConsole.Routing;

namespace RouterConsole.Gateway;

/// <summary>Looks for usage and errors in an upstream's JSON. Searches for the keys first and parses only where they occur: most events hold neither.</summary>
internal static class ChunkReader
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 512 };

    /// <summary>Looks at an event's data.</summary>
    public static ChunkFacts ReadEvent(ReadOnlySpan<byte> data)
    {
        if (data.Length < 10 && data.TrimEnd((byte)' ').SequenceEqual("[DONE]"u8))
        {
            return ChunkFacts.Done;
        }

        return HasUsage(data) || data.IndexOf("\"error\""u8) >= 0 ? Parse(data) : ChunkFacts.Nothing;
    }

    /// <summary>Looks at a whole answer. Null when it is no JSON object.</summary>
    public static ChunkFacts? ReadAnswer(ReadOnlySpan<byte> body)
    {
        var trimmed = body.Trim(" \t\r\n"u8);
        if (trimmed.Length < 2 || trimmed[0] != '{' || trimmed[^1] != '}')
        {
            return null;
        }

        return HasUsage(trimmed) || trimmed.IndexOf("\"error\""u8) >= 0 ? Parse(trimmed) : ChunkFacts.Nothing;
    }

    /// <summary>The usage at the end of an answer whose beginning is gone already.</summary>
    public static TokenUsage? FindUsage(ReadOnlySpan<byte> tail)
    {
        var at = tail.LastIndexOf("\"usage\""u8);
        if (at < 0)
        {
            return null;
        }

        var value = tail[(at + 7)..].TrimStart(" \t\r\n:"u8);
        if (value.IsEmpty || value[0] != '{')
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(value, isFinalBlock: false, default);
            reader.Read();
            return ReadUsage(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool HasUsage(ReadOnlySpan<byte> json)
    {
        var at = json.LastIndexOf("\"usage\""u8);
        if (at < 0)
        {
            return false;
        }

        // Streams that were asked for usage say "usage":null in every other event.
        var value = json[(at + 7)..].TrimStart(" :"u8);
        return !value.StartsWith("null"u8) || json[..at].IndexOf("\"usage\""u8) >= 0;
    }

    private static ChunkFacts Parse(ReadOnlySpan<byte> json)
    {
        TokenUsage? usage = null;
        var isError = false;
        var hasNoChoices = false;
        try
        {
            var reader = new Utf8JsonReader(json, s_options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return ChunkFacts.Nothing;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (isUsageKey, isErrorKey, isChoices) =
                    (reader.ValueTextEquals("usage"u8), reader.ValueTextEquals("error"u8), reader.ValueTextEquals("choices"u8));
                reader.Read();
                if (isUsageKey && reader.TokenType == JsonTokenType.StartObject)
                {
                    usage = ReadUsage(ref reader);
                    continue;
                }

                isError |= isErrorKey && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.String;
                var start = reader.TokenStartIndex;
                var isArray = reader.TokenType == JsonTokenType.StartArray;
                reader.Skip();
                hasNoChoices |= isChoices && isArray && IsBlank(json[((int)start + 1)..((int)reader.BytesConsumed - 1)]);
            }
        }
        catch (JsonException)
        {
            return ChunkFacts.Nothing;
        }

        return new ChunkFacts(false, isError, usage, usage is not null && hasNoChoices);
    }

    private static bool IsBlank(ReadOnlySpan<byte> between) => between.Trim(" \t\r\n"u8).IsEmpty;

    private static TokenUsage? ReadUsage(ref Utf8JsonReader reader)
    {
        long? input = null;
        long? output = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isInput = reader.ValueTextEquals("prompt_tokens"u8) || reader.ValueTextEquals("input_tokens"u8);
            var isOutput = !isInput && (reader.ValueTextEquals("completion_tokens"u8) || reader.ValueTextEquals("output_tokens"u8));
            if (!reader.Read())
            {
                break;
            }

            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) && number >= 0)
            {
                input = isInput ? number : input;
                output = isOutput ? number : output;
            }
            else if (!reader.TrySkip())
            {
                break;
            }
        }

        return input is null && output is null ? null : new TokenUsage(input ?? 0, output ?? 0);
    }
}
