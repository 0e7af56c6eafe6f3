using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.Strategies;

/// <summary>In turn: the next eligible deployment after the one picked last, in the group's order, whoever comes and goes.</summary>
internal sealed class RoundRobinStrategy : IRoutingStrategy
{
    /// <inheritdoc />
    public RoutingStrategy Kind => RoutingStrategy.RoundRobin;

    /// <inheritdoc />
    public int Pick(ref SelectionPass pass)
    {
        var count = pass.Group.States.Length;
        ref var turns = ref pass.Group.State.Turns;

        // Most often the one whose turn it is can be picked: then its turn is taken by one addition, without a look at the word before.
        var turn = Interlocked.Increment(ref turns) - 1;
        var mine = GroupState.At(turn, count);
        if (pass.IsEligible(mine))
        {
            return mine;
        }

        // It is passed over; who is next after it takes the turns of all in between.
        while (true)
        {
            var seen = Volatile.Read(ref turns);
            var steps = Steps(ref pass, seen);
            if (steps < 0)
            {
                // Nobody was picked: the turn is given back, unless others went on meanwhile.
                Interlocked.CompareExchange(ref turns, turn, turn + 1);
                return -1;
            }

            if (Interlocked.CompareExchange(ref turns, seen + steps + 1, seen) == seen)
            {
                return GroupState.At(seen + steps, count);
            }
        }
    }

    /// <inheritdoc />
    public void Score(ref SelectionPass pass, Span<VerdictCell> cells)
    {
        var turns = Volatile.Read(ref pass.Group.State.Turns);
        var steps = Steps(ref pass, turns);
        if (steps >= 0 && GroupState.At(turns + steps, cells.Length) is var next && cells[next].Reasons == 0)
        {
            cells[next] = cells[next] with { Probability = 1 };
        }
    }

    /// <summary>How many have to be passed over, from the one whose turn it is, to the first that can be picked; -1 when none can.</summary>
    private static int Steps(ref SelectionPass pass, long turns)
    {
        var count = pass.Group.States.Length;
        var index = GroupState.At(turns, count);
        for (var steps = 0; steps < count; steps++)
        {
            if (pass.IsEligible(index))
            {
                return steps;
            }

            index = index + 1 < count ? index + 1 : 0;
        }

        return -1;
    }
}
