using RouterConsole.Components.Wording;
using RouterConsole.Live;

namespace RouterConsole.Components.Pages.Map;

/// <summary>How a node looks: its colour and its words. Numbers that move every second are not in it.</summary>
/// <param name="Tone">Its colour.</param>
/// <param name="Word">Its state in a word; empty for an alias.</param>
public readonly record struct MapLook(Tone Tone, string Word)
{
    /// <summary>Of each node of a plan.</summary>
    internal static List<MapLook> Of(MapPlan plan, IReadOnlyDictionary<string, LiveDeployment> deployments, DateTimeOffset now)
    {
        var groups = plan.Nodes.Where(n => n.Kind == MapNodeKind.Model).ToDictionary(n => n.Model, n => OfAll(n, deployments), StringComparer.Ordinal);
        return plan.Nodes.ToList().ConvertAll(node => node.Kind switch
        {
            MapNodeKind.Deployment when deployments.TryGetValue(node.Name, out var one) => HealthLook.Of(one.Status, now) is var look ? new MapLook(look.Tone, look.Word) : default,
            MapNodeKind.Deployments => OfAll(node, deployments),
            MapNodeKind.Model => groups[node.Model],
            MapNodeKind.Alias or MapNodeKind.Aliases => new MapLook(groups[node.Model].Tone, ""),
            _ => new MapLook(Tone.None, "removed"),
        });
    }

    private static MapLook OfAll(MapNode node, IReadOnlyDictionary<string, LiveDeployment> deployments)
    {
        var serving = node.Members.Count(id => deployments.TryGetValue(id, out var one) && !HealthLook.IsOut(one.Status));
        var tone = serving == 0 ? Tone.Broken : serving < node.Members.Count ? Tone.Trial : Tone.Serving;
        return new MapLook(tone, serving == 0 ? $"none of {node.Members.Count} serves" : serving == node.Members.Count ? "all serve" : $"{serving} of {node.Members.Count} serve");
    }
}
