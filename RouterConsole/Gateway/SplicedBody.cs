using RouterConsole.Providers;

namespace RouterConsole.Gateway;

/// <summary>
/// A request's body as one upstream gets it: the client's bytes with the scan's edits, piece by piece, copied nowhere. Even pieces
/// are the client's, odd ones take an edit's place.
/// </summary>
internal sealed class SplicedBody : UpstreamBody
{
    private static readonly ReadOnlyMemory<byte> s_addStreamOptions = ",\"stream_options\":{\"include_usage\":true}"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> s_setStreamOptions = "{\"include_usage\":true}"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> s_addOnlyMember = "\"include_usage\":true"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> s_addFirstMember = "\"include_usage\":true,"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> s_setTrue = "true"u8.ToArray();

    private readonly ReadOnlyMemory<byte> _body;
    private readonly BodyScan _scan;
    private readonly ReadOnlyMemory<byte> _model;
    private readonly bool _asksUsage;

    /// <summary>Puts a body together.</summary>
    /// <param name="body">The client's bytes.</param>
    /// <param name="contentType">The client's content type.</param>
    /// <param name="scan">The bytes' scan.</param>
    /// <param name="model">The upstream's model name as a JSON string, quotes included.</param>
    /// <param name="asksUsage">Whether a stream is made to tell its usage.</param>
    public SplicedBody(ReadOnlyMemory<byte> body, string contentType, BodyScan scan, ReadOnlyMemory<byte> model, bool asksUsage)
    {
        _body = body;
        _scan = scan;
        _model = model;
        _asksUsage = asksUsage;
        ContentType = contentType;
        var length = 0L;
        for (var i = 0; i < PieceCount; i++)
        {
            length += Piece(i).Length;
        }

        Length = length;
    }

    public override string ContentType { get; }

    public override long Length { get; }

    public override int PieceCount => (_scan.EditCount * 2) + 1;

    public override ReadOnlyMemory<byte> Piece(int index)
    {
        var edits = _scan.Edits;
        var edit = index / 2;
        if (index % 2 == 1)
        {
            return Replacement(edits[edit]);
        }

        var start = edit == 0 ? 0 : edits[edit - 1].Start + edits[edit - 1].Length;
        var end = edit == edits.Length ? _body.Length : edits[edit].Start;
        return _body[start..end];
    }

    private ReadOnlyMemory<byte> Replacement(BodyEdit edit)
    {
        if (edit.IsForUsage && !_asksUsage)
        {
            return _body.Slice(edit.Start, edit.Length);
        }

        return edit.Kind switch
        {
            BodyEditKind.Model => _model,
            BodyEditKind.AddStreamOptions => s_addStreamOptions,
            BodyEditKind.SetStreamOptions => s_setStreamOptions,
            BodyEditKind.AddOnlyMember => s_addOnlyMember,
            BodyEditKind.AddFirstMember => s_addFirstMember,
            BodyEditKind.SetTrue => s_setTrue,
            _ => default,
        };
    }
}
