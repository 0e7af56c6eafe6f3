using System.Text.Json;

namespace RouterConsole.Gateway;

/// <summary>
/// Reads a request's body once, top level only, without building anything from it. Where a key occurs twice the last one counts,
/// as it does for most upstreams; every occurrence is rewritten.
/// </summary>
internal static class BodyScanner
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 512 };

    /// <summary>Scans a body. Never throws for what a client may send: <see cref="BodyScan.Error"/> says what was wrong.</summary>
    public static BodyScan Scan(ReadOnlySpan<byte> body)
    {
        var scan = new BodyScan();
        try
        {
            var reader = new Utf8JsonReader(body, s_options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                scan.Error = GatewayError.Invalid("invalid_json", "The body must be a JSON object.");
                return scan;
            }

            var estimate = new TokenEstimate(body.Length);
            ReadMembers(ref reader, scan, ref estimate);
            scan.InputTokens = estimate.InputTokens;
            if (scan.Error is null && string.IsNullOrEmpty(scan.Model))
            {
                scan.Error = GatewayError.Invalid("missing_required_parameter", "'model' is missing: name one of the models of GET /v1/models.", "model");
            }
        }
        catch (JsonException exception)
        {
            scan.Error = GatewayError.Invalid(
                "invalid_json", $"The body is no valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // Thrown for text that is no Unicode: broken UTF-8 or half a surrogate pair.
            scan.Error = GatewayError.Invalid("invalid_json", "The body holds text that is not valid UTF-8.");
        }

        return scan;
    }

    private static void ReadMembers(ref Utf8JsonReader reader, BodyScan scan, ref TokenEstimate estimate)
    {
        var cutter = new MemberCutter();
        var sawStreamOptions = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var nameStart = (int)reader.TokenStartIndex;
            cutter.Begin(scan, nameStart);
            var isOurs = ControlFields.TryRead(ref reader, scan);
            if (!isOurs)
            {
                sawStreamOptions |= ReadOther(ref reader, scan, ref estimate);
            }

            cutter.End(scan, nameStart, (int)reader.BytesConsumed, isOurs);
        }

        if (!sawStreamOptions && cutter.LastEnd > 0)
        {
            scan.Add(new BodyEdit(cutter.LastEnd, 0, BodyEditKind.AddStreamOptions));
        }

        // Anything behind the object is an error, and only another read finds it.
        reader.Read();
    }

    /// <summary>Reads a field of the API's own. True for <c>stream_options</c>.</summary>
    private static bool ReadOther(ref Utf8JsonReader reader, BodyScan scan, ref TokenEstimate estimate)
    {
        if (reader.ValueTextEquals("model"u8))
        {
            reader.Read();
            ReadModel(ref reader, scan);
        }
        else if (reader.ValueTextEquals("stream"u8))
        {
            reader.Read();
            ReadStream(ref reader, scan);
        }
        else if (reader.ValueTextEquals("max_tokens"u8) || reader.ValueTextEquals("max_completion_tokens"u8))
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var tokens) && tokens > 0)
            {
                scan.MaxTokens = tokens;
            }
            else
            {
                estimate.Skip(ref reader);
            }
        }
        else if (reader.ValueTextEquals("stream_options"u8))
        {
            reader.Read();
            StreamOptions.Read(ref reader, scan);
            return true;
        }
        else if (reader.ValueTextEquals("metadata"u8))
        {
            reader.Read();
            MetadataTags.Read(ref reader, scan, ref estimate);
        }
        else
        {
            reader.Read();
            estimate.Skip(ref reader);
        }

        return false;
    }

    private static void ReadModel(ref Utf8JsonReader reader, BodyScan scan)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            scan.Error ??= GatewayError.WrongType("model", "a string");
            reader.Skip();
            return;
        }

        scan.Model = reader.GetString();
        scan.Add(new BodyEdit((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex), BodyEditKind.Model));
    }

    private static void ReadStream(ref Utf8JsonReader reader, BodyScan scan)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null)
        {
            scan.Stream = reader.TokenType == JsonTokenType.True;
            return;
        }

        scan.Error ??= GatewayError.WrongType("stream", "true or false");
        reader.Skip();
    }
}
