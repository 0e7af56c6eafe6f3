using System.Net;

namespace RouterConsole.Gateway;

/// <summary>Sends a <see cref="SplicedBody"/> without copying it together.</summary>
internal sealed class SplicedContent : HttpContent
{
    private readonly SplicedBody _body;

    public SplicedContent(SplicedBody body, string contentType)
    {
        _body = body;
        Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _body.PieceCount; i++)
        {
            if (_body.Piece(i) is { Length: > 0 } piece)
            {
                await stream.WriteAsync(piece, cancellationToken);
            }
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
