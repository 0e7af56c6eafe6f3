using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;

namespace RouterConsole.Routing.Strategies;

/// <summary>In turn: the next eligible deployment after the one picked last, in the group's order, whoever comes and goes.</summary>
internal sealed class RoundRobinStrategy : IRoutingStrategy
{
    /// <inheritdoc />
    public RoutingStrategy Kind => RoutingStrategy.RoundRobin;

    /// <inheritdoc />
    public int Pick(ref SelectionPass pass)
    {
        ref var cursor = ref pass.Group.State.Cursor;
        while (true)
        {
            var seen = Volatile.Read(ref cursor);
            var index = Next(ref pass, seen);
            if (index < 0 || Interlocked.CompareExchange(ref cursor, index + 1, seen) == seen)
            {
                return index;
            }
        }
    }

    /// <inheritdoc />
    public void Score(ref SelectionPass pass, Span<VerdictCell> cells)
    {
        var next = Next(ref pass, Volatile.Read(ref pass.Group.State.Cursor));
        if (next >= 0 && cells[next].Reasons == 0)
        {
            cells[next] = cells[next] with { Probability = 1 };
        }
    }

    /// <summary>The first eligible index from the cursor on; a cursor past the end (of this table) starts over.</summary>
    private static int Next(ref SelectionPass pass, int cursor)
    {
        var count = pass.Group.States.Length;
        var index = cursor < count ? cursor : 0;
        for (var step = 0; step < count; step++)
        {
            if (pass.IsEligible(index))
            {
                return index;
            }

            index = index + 1 < count ? index + 1 : 0;
        }

        return -1;
    }
}
