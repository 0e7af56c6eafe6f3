using RouterConsole.Routing.Selecting;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.Strategies;

/// <summary>
/// Weighted random among the eligible members of a table. A draw that hits an ineligible one is repeated, which keeps the weights
/// exact; after a few misses the eligible ones are summed up instead.
/// </summary>
internal static class WeightedPick
{
    private const int Draws = 4;

    /// <summary>An index, or -1 when no member is eligible. Members of weight 0 only come when nothing else is left.</summary>
    public static int Pick(WeightTable table, ref SelectionPass pass)
    {
        for (var draw = 0; draw < Draws; draw++)
        {
            var index = table.Draw(pass.Random);
            if (pass.IsEligible(index))
            {
                return index;
            }
        }

        return Scan(table.Members, ref pass);
    }

    /// <summary>Fills in shares among the members without a reason against them; false when there is none.</summary>
    public static bool Score(WeightTable table, ref SelectionPass pass, Span<VerdictCell> cells)
    {
        long total = 0;
        var count = 0;
        foreach (var index in table.Members)
        {
            if (cells[index].Reasons == 0)
            {
                total += Weight(ref pass, index);
                count++;
            }
        }

        foreach (var index in table.Members)
        {
            if (cells[index].Reasons == 0)
            {
                var weight = Weight(ref pass, index);
                cells[index] = cells[index] with { Score = weight, Probability = total > 0 ? (double)weight / total : 1.0 / count };
            }
        }

        return count > 0;
    }

    private static int Scan(int[] members, ref SelectionPass pass)
    {
        long total = 0;
        var count = 0;
        foreach (var index in members)
        {
            if (pass.IsEligible(index))
            {
                total += Weight(ref pass, index);
                count++;
            }
        }

        if (count == 0)
        {
            return -1;
        }

        // With nothing but zeros every eligible one weighs the same. Eligibility may move between the two walks: the last one seen stands in.
        var point = pass.Random.NextInt64(total > 0 ? total : count);
        var last = -1;
        foreach (var index in members)
        {
            if (!pass.IsEligible(index))
            {
                continue;
            }

            point -= total > 0 ? Weight(ref pass, index) : 1;
            last = total > 0 && Weight(ref pass, index) == 0 && last >= 0 ? last : index;
            if (point < 0)
            {
                return index;
            }
        }

        return last;
    }

    private static int Weight(ref SelectionPass pass, int index) => Math.Max(0, pass.Group.Deployments[index].Config.Weight);
}
