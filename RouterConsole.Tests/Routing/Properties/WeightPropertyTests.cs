using CsCheck;
using RouterConsole.Configuration;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing.Properties;

/// <summary>
/// Shares of traffic follow the weights of whoever is available. Pearson's chi-square over 20,000 picks, refused beyond six standard
/// deviations (Wilson and Hilferty): a right router fails one group in 10⁹, a run of 40 groups in 2·10⁷.
/// </summary>
public sealed class WeightPropertyTests
{
    private const int Picks = 20_000;
    private const double Deviations = 6;

    private static readonly Gen<(int Weight, bool IsPaused)[]> s_groups =
        Gen.Select(Gen.Frequency((1, Gen.Const(0)), (6, Gen.Int[1, 20])), Gen.Int[0, 3], (weight, paused) => (Weight: weight, IsPaused: paused == 0)).Array[2, 8]
            .Where(group => group.Any(d => d is { Weight: > 0, IsPaused: false }));

    [Theory]
    [InlineData(RoutingStrategy.SimpleShuffle)]
    [InlineData(RoutingStrategy.PriorityBased)]
    public void Picks_FollowTheWeights_OfThoseAvailable(RoutingStrategy strategy) =>
        s_groups.Sample(group => Check(group, strategy), iter: 20);

    private static void Check((int Weight, bool IsPaused)[] group, RoutingStrategy strategy)
    {
        var f = new RouterFixture(
            RouterFixture.Reference with { RoutingStrategy = strategy },
            [.. group.Select((d, i) => A.Deployment($"d{i}", "m") with { Weight = d.Weight, Priority = 1 }), A.Deployment("late", "m") with { Priority = 2, Weight = 0 }]);
        foreach (var (i, deployment) in group.Index())
        {
            if (deployment.IsPaused)
            {
                f.Router.SetIntent($"d{i}", DeploymentIntent.Paused, "me", null);
            }
        }

        var counts = f.Picks("m", Picks);
        var shares = group.Index().Where(d => d.Item is { Weight: > 0, IsPaused: false }).ToDictionary(d => $"d{d.Index}", d => (double)d.Item.Weight);
        var total = shares.Values.Sum();
        Assert.Empty(counts.Keys.Except(shares.Keys));
        var distance = shares.Sum(share =>
        {
            var expected = Picks * share.Value / total;
            return Math.Pow(counts.GetValueOrDefault(share.Key) - expected, 2) / expected;
        });
        Assert.InRange(distance, 0, Bound(shares.Count - 1));
    }

    private static double Bound(int freedom)
    {
        if (freedom == 0)
        {
            return 0;
        }

        var variance = 2.0 / (9 * freedom);
        return freedom * Math.Pow(1 - variance + (Deviations * Math.Sqrt(variance)), 3);
    }
}
