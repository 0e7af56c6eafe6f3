using RouterConsole.Live;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages.Map;

/// <summary>The figures of a plan at one moment: requests a second, one decimal; null = not known.</summary>
/// <param name="Nodes">One for each node.</param>
/// <param name="Edges">One for each edge.</param>
/// <param name="Widest">The flow of the widest line: a round number at or above the largest flow.</param>
public sealed record MapFlows(IReadOnlyList<double?> Nodes, IReadOnlyList<double?> Edges, double Widest)
{
    /// <summary>Reads them. Of an earlier moment only what deployments did is known.</summary>
    internal static MapFlows Of(MapPlan plan, IReadOnlyDictionary<string, LiveDeployment> deployments, TrafficFlows flows, TrafficSeries series, bool isPast)
    {
        var nodes = new double?[plan.Nodes.Count];
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = plan.Nodes[i];
            nodes[i] = Round(node.Kind switch
            {
                MapNodeKind.Deployment or MapNodeKind.Deployments => Attempts(node),
                _ when isPast => null,
                MapNodeKind.Model => series.Now(model: node.Model).Rps,
                _ => node.Members.Sum(alias => flows.Rps(alias, node.Model)),
            });
        }

        var edges = new double?[plan.Edges.Count];
        for (var i = 0; i < edges.Length; i++)
        {
            var edge = plan.Edges[i];
            edges[i] = edge.IsFallback
                ? isPast ? null : Round(flows.Rps(plan.Nodes[edge.From].Model, plan.Nodes[edge.To].Model))
                : nodes[plan.Nodes[edge.To].Kind == MapNodeKind.Model ? edge.From : edge.To];
        }

        return new MapFlows(nodes, edges, RoundUp(edges.Max() ?? 0));

        double? Attempts(MapNode node) => node.Members.Sum(id => deployments.TryGetValue(id, out var found) ? found.Rps : 0);
    }

    /// <summary>1, 2 or 5 times a power of ten: the scale stays while traffic sways.</summary>
    internal static double RoundUp(double value)
    {
        if (value <= 1)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power * (value <= power ? 1 : value <= 2 * power ? 2 : value <= 5 * power ? 5 : 10);
    }

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 1) : null;
}
