using RouterConsole.Routing.Selecting;

namespace RouterConsole.Routing.Strategies;

/// <summary>One walk over the group for the lowest score. Ties are noted on the way and go by chance.</summary>
internal static class LowestScore<TScore>
    where TScore : struct, IScore
{
    /// <summary>An index, or -1 when nothing is eligible.</summary>
    public static int Pick(ref SelectionPass pass)
    {
        var states = pass.Group.States;
        var ties = pass.Lane.Indexes(states.Length);
        var count = 0;
        var lowest = long.MaxValue;
        for (var index = 0; index < states.Length; index++)
        {
            var state = states[index];
            if (!pass.IsEligible(state, index))
            {
                continue;
            }

            // As whole numbers, which order as scores do. Every index is written down, and stays if it ties: no branch to guess wrongly.
            var score = BitConverter.DoubleToInt64Bits(TScore.Of(ref pass, state, index));
            if (score < lowest)
            {
                (lowest, count) = (score, 0);
            }

            ties[count] = index;
            count += score == lowest ? 1 : 0;
        }

        return count switch
        {
            0 => -1,
            1 => ties[0],
            _ => ties[(int)pass.Random.NextInt64(count)],
        };
    }

    /// <summary>Fills in scores, and equal chances for the lowest.</summary>
    public static void Score(ref SelectionPass pass, Span<VerdictCell> cells)
    {
        var lowest = double.PositiveInfinity;
        var ties = 0;
        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index].Reasons == 0)
            {
                var score = TScore.Of(ref pass, pass.Group.States[index], index);
                cells[index] = cells[index] with { Score = score };
                ties = score < lowest || ties == 0 ? 1 : score == lowest ? ties + 1 : ties;
                lowest = Math.Min(lowest, score);
            }
        }

        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index].Reasons == 0 && cells[index].Score == lowest)
            {
                cells[index] = cells[index] with { Probability = 1.0 / ties };
            }
        }
    }
}
