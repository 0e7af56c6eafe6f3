using System.Runtime.InteropServices;

namespace RouterConsole.Routing.Tables;

/// <summary>What a model group keeps from one table to the next.</summary>
internal sealed class GroupState
{
    private Lonely _turns;

    /// <summary>
    /// Turns given in round robin: <see cref="At"/> says which deployment is next. A new table sets it to the same deployment's new index.
    /// </summary>
    public ref long Turns => ref _turns.Value;

    /// <summary>The index whose turn a number of <see cref="Turns"/> is, in a group of <paramref name="count"/>.</summary>
    public static int At(long turn, int count) => (int)((ulong)turn % (uint)count);

    /// <summary>A word that every thread writes, with two cache lines to itself: processors fetch them in pairs.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Lonely
    {
        [FieldOffset(128)]
        public long Value;
    }
}
