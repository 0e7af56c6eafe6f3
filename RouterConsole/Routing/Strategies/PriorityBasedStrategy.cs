using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;

namespace RouterConsole.Routing.Strategies;

/// <summary>The lowest priority number that has an eligible deployment; by weight inside it.</summary>
internal sealed class PriorityBasedStrategy : IRoutingStrategy
{
    /// <inheritdoc />
    public RoutingStrategy Kind => RoutingStrategy.PriorityBased;

    /// <inheritdoc />
    public int Pick(ref SelectionPass pass)
    {
        foreach (var tier in pass.Group.Tiers)
        {
            var index = WeightedPick.Pick(tier, ref pass);
            if (index >= 0)
            {
                return index;
            }
        }

        return -1;
    }

    /// <inheritdoc />
    public void Score(ref SelectionPass pass, Span<VerdictCell> cells)
    {
        foreach (var tier in pass.Group.Tiers)
        {
            if (WeightedPick.Score(tier, ref pass, cells))
            {
                break;
            }
        }

        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Reasons == 0)
            {
                cells[i] = cells[i] with { Score = pass.Group.Deployments[i].Config.Priority };
            }
        }
    }
}
