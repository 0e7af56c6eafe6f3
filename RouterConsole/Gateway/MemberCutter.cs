namespace RouterConsole.Gateway;

/// <summary>
/// Takes members out of an object so that what is left is still an object. A member goes together with the comma before it;
/// when nothing before it is kept, with everything up to the next member's name.
/// </summary>
internal struct MemberCutter
{
    private int _leading;
    private bool _keptAny;

    /// <summary>End of the last member seen; 0 before the first.</summary>
    public int LastEnd { get; private set; }

    /// <summary>A member's name begins. Called before its value is read, so that edits stay in order.</summary>
    public void Begin(BodyScan scan, int nameStart)
    {
        if (_leading != 0)
        {
            scan.Add(new BodyEdit(_leading, nameStart - _leading, BodyEditKind.Remove));
            _leading = 0;
        }
    }

    /// <summary>The member's value ends.</summary>
    /// <param name="scan">Gets the edit.</param>
    /// <param name="nameStart">Where the member's name began.</param>
    /// <param name="valueEnd">Where its value ends.</param>
    /// <param name="remove">Whether the member is to go.</param>
    public void End(BodyScan scan, int nameStart, int valueEnd, bool remove)
    {
        if (!remove)
        {
            _keptAny = true;
        }
        else if (_keptAny)
        {
            scan.Add(new BodyEdit(LastEnd, valueEnd - LastEnd, BodyEditKind.Remove));
        }
        else
        {
            _leading = nameStart;
        }

        LastEnd = valueEnd;
    }
}
