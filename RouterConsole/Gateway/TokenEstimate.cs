using System.Buffers;
using System.Text.Json;

namespace RouterConsole.Gateway;

/// <summary>
/// Guesses a prompt's tokens from its size: four bytes a token. Images and files in base64 are long strings without a blank; each
/// counts as a thousand tokens, or a photo would look like a novel.
/// </summary>
internal struct TokenEstimate(int bodyLength)
{
    private const int BytesPerToken = 4;
    private const int TokensPerFile = 1000;
    private const int ShortestFile = 4096;
    private const int Looked = 512;

    private static readonly SearchValues<byte> s_fileBytes = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_:;,.\\"u8);

    private long _fileBytes;
    private int _files;

    /// <summary>The estimate, at least 1.</summary>
    public readonly long InputTokens => Math.Max(1, ((bodyLength - _fileBytes) / BytesPerToken) + ((long)_files * TokensPerFile));

    /// <summary>Skips the value the reader stands at, noticing files in it.</summary>
    public void Skip(ref Utf8JsonReader reader)
    {
        Look(ref reader);
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            Look(ref reader);
        }
    }

    private void Look(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String
            && reader.ValueSpan.Length >= ShortestFile
            && !reader.ValueSpan[..Looked].ContainsAnyExcept(s_fileBytes))
        {
            _fileBytes += reader.ValueSpan.Length;
            _files++;
        }
    }
}
