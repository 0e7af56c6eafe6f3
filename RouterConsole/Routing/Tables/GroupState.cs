using System.Runtime.InteropServices;

namespace RouterConsole.Routing.Tables;

/// <summary>What a model group keeps from one table to the next.</summary>
internal sealed class GroupState
{
    private Lonely _turns;

    /// <summary>
    /// Turns given in round robin; the rest of a division by the group's length is the index of the deployment whose turn is next.
    /// A new table sets it to the same deployment's new index.
    /// </summary>
    public ref long Turns => ref _turns.Value;

    /// <summary>A word that every thread writes, with two cache lines to itself: processors fetch them in pairs.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Lonely
    {
        [FieldOffset(128)]
        public long Value;
    }
}
