namespace RouterConsole.Gateway;

/// <summary>
/// Finds events in an event stream as its bytes arrive, cut anywhere. Takes all three line ends, comments, several data lines and
/// a byte order mark. Every byte is looked at once.
/// </summary>
internal struct SseScanner
{
    private int _start;
    private int _line;
    private int _searched;
    private int _dataStart;
    private int _dataEnd;
    private int _dataLines;
    private bool _hasFields;
    private bool _endedInCr;
    private bool _begun;

    /// <summary>Where the block that is not complete yet begins: everything before it was handed out.</summary>
    public readonly int Scanned => _start;

    /// <summary>The next complete block.</summary>
    /// <param name="bytes">The buffer: what was there before, and more.</param>
    /// <param name="block">The block.</param>
    /// <returns>False when more bytes are needed.</returns>
    public bool TryNext(ReadOnlySpan<byte> bytes, out SseBlock block)
    {
        while (true)
        {
            if (!_begun && !SkipByteOrderMark(bytes))
            {
                break;
            }

            if (_endedInCr && _line < bytes.Length)
            {
                // The line end was CR LF, and the read fell between the two.
                _endedInCr = false;
                _line += bytes[_line] == '\n' ? 1 : 0;
                _searched = _line;
            }

            var found = bytes[_searched..].IndexOfAny((byte)'\r', (byte)'\n');
            if (found < 0)
            {
                _searched = bytes.Length;
                break;
            }

            var end = _searched + found;
            var next = end + 1;
            if (bytes[end] == '\r')
            {
                _endedInCr = next == bytes.Length;
                next += next < bytes.Length && bytes[next] == '\n' ? 1 : 0;
            }

            var isBoundary = ReadLine(bytes[_line..end]);
            _line = _searched = next;
            if (isBoundary)
            {
                block = Take(next);
                return true;
            }
        }

        block = default;
        return false;
    }

    /// <summary>What is left when the stream ended without a last blank line.</summary>
    public bool TryRest(ReadOnlySpan<byte> bytes, out SseBlock block)
    {
        if (_line < bytes.Length)
        {
            ReadLine(bytes[_line..]);
        }

        block = Take(bytes.Length);
        return block.HasData;
    }

    /// <summary>Bytes were dropped from the buffer's front.</summary>
    public void Rebase(int dropped)
    {
        _start -= dropped;
        _line -= dropped;
        _searched -= dropped;
        _dataStart -= dropped;
        _dataEnd -= dropped;
    }

    private SseBlock Take(int end)
    {
        var block = new SseBlock(_start, end, _dataStart, _dataEnd, _dataLines);
        _start = end;
        _dataLines = 0;
        _hasFields = false;
        return block;
    }

    /// <summary>Takes a line in. True when what was read so far can be handed out: behind a blank line, or a comment outside of an event.</summary>
    private bool ReadLine(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            return true;
        }

        if (line[0] == ':')
        {
            return !_hasFields;
        }

        _hasFields = true;
        if (line.StartsWith("data"u8) && (line.Length == 4 || line[4] == ':'))
        {
            var skip = line.Length == 4 ? 4 : line.Length > 5 && line[5] == ' ' ? 6 : 5;
            _dataStart = _dataLines == 0 ? _line + skip : _dataStart;
            _dataEnd = _line + line.Length;
            _dataLines++;
        }

        return false;
    }

    private bool SkipByteOrderMark(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || (bytes[0] == 0xEF && bytes.Length < 3))
        {
            return false;
        }

        if (bytes.StartsWith("\uFEFF"u8))
        {
            _line = _searched = 3;
        }

        _begun = true;
        return true;
    }
}
