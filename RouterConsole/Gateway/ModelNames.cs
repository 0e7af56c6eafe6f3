using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RouterConsole.Gateway;

/// <summary>Upstream model names as JSON strings, made once. Wildcard groups let clients invent names, so the list is bounded.</summary>
internal sealed class ModelNames
{
    private const int Most = 4096;

    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentDictionary<string, byte[]> _encoded = new(StringComparer.Ordinal);

    /// <summary>The name in quotes, escaped.</summary>
    public ReadOnlyMemory<byte> Encode(string model)
    {
        if (_encoded.TryGetValue(model, out var known))
        {
            return known;
        }

        var encoded = JsonSerializer.SerializeToUtf8Bytes(model, s_options);
        if (_encoded.Count < Most)
        {
            _encoded.TryAdd(model, encoded);
        }

        return encoded;
    }
}
