using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;

namespace RouterConsole.Routing.Strategies;

/// <summary>Random, in proportion to weight.</summary>
internal sealed class SimpleShuffleStrategy : IRoutingStrategy
{
    /// <inheritdoc />
    public RoutingStrategy Kind => RoutingStrategy.SimpleShuffle;

    /// <inheritdoc />
    public int Pick(ref SelectionPass pass) => WeightedPick.Pick(pass.Group.Tiers[0], ref pass);

    /// <inheritdoc />
    public void Score(ref SelectionPass pass, Span<VerdictCell> cells) => WeightedPick.Score(pass.Group.Tiers[0], ref pass, cells);
}
