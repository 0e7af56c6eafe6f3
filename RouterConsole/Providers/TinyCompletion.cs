using System.Text.Json;

namespace RouterConsole.Providers;

/// <summary>The cheapest completion there is: one token.</summary>
internal sealed class TinyCompletion(string model) : UpstreamBody
{
    private readonly byte[] _json = JsonSerializer.SerializeToUtf8Bytes(new
    {
        model,
        messages = new[] { new { role = "user", content = "Say ok." } },
        max_tokens = 1,
    });

    public override string ContentType => "application/json";

    public override long Length => _json.Length;

    public override int PieceCount => 1;

    public override ReadOnlyMemory<byte> Piece(int index) => _json;
}
