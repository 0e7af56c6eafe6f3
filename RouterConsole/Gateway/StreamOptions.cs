using System.Text.Json;

namespace RouterConsole.Gateway;

/// <summary>Reads <c>stream_options</c> and notes how to make it ask for the usage.</summary>
internal static class StreamOptions
{
    public static void Read(ref Utf8JsonReader reader, BodyScan scan)
    {
        var start = (int)reader.TokenStartIndex;
        scan.IncludesUsage = false;
        if (reader.TokenType == JsonTokenType.Null)
        {
            scan.Add(new BodyEdit(start, (int)reader.BytesConsumed - start, BodyEditKind.SetStreamOptions));
            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            scan.Error ??= GatewayError.WrongType("stream_options", "an object");
            reader.Skip();
            return;
        }

        var members = 0;
        var found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            members++;
            var isUsage = reader.ValueTextEquals("include_usage"u8);
            reader.Read();
            if (!isUsage)
            {
                reader.Skip();
                continue;
            }

            found = true;
            ReadUsage(ref reader, scan);
        }

        if (!found)
        {
            scan.Add(new BodyEdit(start + 1, 0, members == 0 ? BodyEditKind.AddOnlyMember : BodyEditKind.AddFirstMember));
        }
    }

    private static void ReadUsage(ref Utf8JsonReader reader, BodyScan scan)
    {
        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null))
        {
            scan.Error ??= GatewayError.WrongType("stream_options.include_usage", "true or false");
            reader.Skip();
            return;
        }

        scan.IncludesUsage = reader.TokenType == JsonTokenType.True;
        if (!scan.IncludesUsage)
        {
            var start = (int)reader.TokenStartIndex;
            scan.Add(new BodyEdit(start, (int)reader.BytesConsumed - start, BodyEditKind.SetTrue));
        }
    }
}
