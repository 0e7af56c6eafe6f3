using System.Text.Json;

namespace RouterConsole.Gateway;

/// <summary>Reads <c>metadata.tags</c>. Metadata is the caller's own and passed on, so tags of another type are not ours to judge.</summary>
internal static class MetadataTags
{
    public static void Read(ref Utf8JsonReader reader, BodyScan scan, ref TokenEstimate estimate)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            estimate.Skip(ref reader);
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTags = reader.ValueTextEquals("tags"u8);
            reader.Read();
            if (isTags && reader.TokenType == JsonTokenType.StartArray)
            {
                scan.Tags = ReadStrings(ref reader);
            }
            else
            {
                estimate.Skip(ref reader);
            }
        }
    }

    private static List<string> ReadStrings(ref Utf8JsonReader reader)
    {
        var tags = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                tags.Add(reader.GetString()!);
            }
            else
            {
                reader.Skip();
            }
        }

        return tags;
    }
}
