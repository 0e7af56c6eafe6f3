using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Live;

namespace RouterConsole.Components.Pages.Overview;

/// <summary>What deployments are put together by.</summary>
/// <param name="Key">In addresses; null = each by itself.</param>
/// <param name="Title">For people.</param>
public sealed record Grouping(string? Key, string Title)
{
    /// <summary>All ways, the ungrouped one first.</summary>
    public static IReadOnlyList<Grouping> All { get; } = [new(null, "Each"), new("model", "Model"), new("provider", "Provider"), new("tag", "Tag")];

    /// <summary>The way of that key, or the ungrouped one.</summary>
    public static Grouping Of(string? key) => All.FirstOrDefault(g => g.Key == key) ?? All[0];

    /// <summary>The groups in configured order; a deployment with several tags is in several.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<LiveDeployment>>> Groups(IEnumerable<LiveDeployment> deployments) =>
    [
        .. deployments.SelectMany(d => Names(d.Config).Select(name => (Name: name, Deployment: d)))
            .GroupBy(p => p.Name, p => p.Deployment, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create<string, IReadOnlyList<LiveDeployment>>(g.Key, [.. g])),
    ];

    /// <summary>What a deployment is put together with others by, after "by" in a title.</summary>
    public string By => Key ?? "deployment";

    private IEnumerable<string> Names(DeploymentConfig config) => Key switch
    {
        "model" => [config.Model],
        "provider" => [Words.Provider(config.Provider)],
        "tag" => config.Tags.Count > 0 ? config.Tags : ["no tag"],
        _ => [config.Id],
    };
}
