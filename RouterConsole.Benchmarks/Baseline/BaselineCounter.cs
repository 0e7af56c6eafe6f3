namespace RouterConsole.Benchmarks.Baseline;

/// <summary>A model's turn under round robin.</summary>
internal sealed class BaselineCounter
{
    private ulong _value;

    /// <summary>The value before counting up; the first is 0.</summary>
    public ulong Next() => Interlocked.Increment(ref _value) - 1;
}
