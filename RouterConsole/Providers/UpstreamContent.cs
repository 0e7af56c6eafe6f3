using System.Net;

namespace RouterConsole.Providers;

/// <summary>Sends an <see cref="UpstreamBody"/>.</summary>
internal sealed class UpstreamContent : HttpContent
{
    private readonly UpstreamBody _body;

    public UpstreamContent(UpstreamBody body)
    {
        _body = body;
        Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
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
