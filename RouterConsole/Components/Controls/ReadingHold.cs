namespace RouterConsole.Components.Controls;

/// <summary>A list that follows what comes, and holds its rows still while somebody reads them.</summary>
/// <param name="read">Takes the newest rows.</param>
internal sealed class ReadingHold(Action read)
{
    private long _shown = -1;
    private long _newest;

    /// <summary>Whether the rows hold still.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>How many came since.</summary>
    public long Newer => IsHeld ? Math.Max(0, _newest - _shown) : 0;

    /// <summary>Takes note of how many there ever were; true when there is something else to show.</summary>
    public bool See(long newest)
    {
        var isNews = newest != _newest;
        _newest = newest;
        if (!IsHeld && newest != _shown)
        {
            Read();
        }

        return isNews;
    }

    /// <summary>Other rows are wanted: takes them, held or not.</summary>
    public void Restart(long newest)
    {
        _newest = newest;
        Read();
    }

    /// <summary>Somebody reads.</summary>
    public void Hold() => IsHeld = true;

    /// <summary>Nobody reads any more.</summary>
    public void Release()
    {
        IsHeld = false;
        Read();
    }

    /// <summary>What to tell the reader; empty while the rows follow.</summary>
    public string Said(string one) => !IsHeld ? "" : Newer == 0 ? "Held while you read" : $"Held while you read · {Wording.Figures.Counted(Newer, $"newer {one}")}";

    private void Read()
    {
        _shown = _newest;
        read();
    }
}
