namespace RouterConsole.Providers;

/// <summary>A request's body in pieces that lie in memory already: sent one after the other, copied together nowhere.</summary>
public abstract class UpstreamBody
{
    /// <summary>The value of <c>Content-Type</c>.</summary>
    public abstract string ContentType { get; }

    /// <summary>Bytes in all.</summary>
    public abstract long Length { get; }

    /// <summary>Number of pieces; some may be empty.</summary>
    public abstract int PieceCount { get; }

    /// <summary>One piece.</summary>
    public abstract ReadOnlyMemory<byte> Piece(int index);
}
