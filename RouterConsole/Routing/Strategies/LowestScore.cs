using RouterConsole.Routing.Selecting;

namespace RouterConsole.Routing.Strategies;

/// <summary>One walk over the group for the lowest score; ties go by chance, with a second walk up to the one drawn.</summary>
internal static class LowestScore<TScore>
    where TScore : struct, IScore
{
    /// <summary>An index, or -1 when nothing is eligible.</summary>
    public static int Pick(ref SelectionPass pass)
    {
        var states = pass.Group.States;
        var first = -1;
        var ties = 0;
        var lowest = double.PositiveInfinity;
        for (var index = 0; index < states.Length; index++)
        {
            var state = states[index];
            if (!pass.IsEligible(state, index))
            {
                continue;
            }

            var score = TScore.Of(ref pass, state, index);
            if (score < lowest || first < 0)
            {
                (lowest, first, ties) = (score, index, 1);
            }
            else if (score == lowest)
            {
                ties++;
            }
        }

        return ties > 1 ? Draw(ref pass, first, ties, lowest) : first;
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

    private static int Draw(ref SelectionPass pass, int first, int ties, double lowest)
    {
        var left = pass.Random.NextInt64(ties);
        var states = pass.Group.States;
        for (var index = first; index < states.Length; index++)
        {
            var state = states[index];
            if (pass.IsEligible(state, index) && TScore.Of(ref pass, state, index) == lowest && left-- == 0)
            {
                return index;
            }
        }

        // Figures moved between the walks; the first of the lowest is as good as any.
        return first;
    }
}
