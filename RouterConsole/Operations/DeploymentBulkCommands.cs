using RouterConsole.Configuration;
using RouterConsole.Operations.Deployments;
using RouterConsole.Operations.Writing;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>
/// Changes several deployments in one revision, all or none; each has its audit entry. What refuses some refuses all, and names them.
/// Needs <see cref="Role.Operator"/>.
/// </summary>
public sealed class DeploymentBulkCommands
{
    private readonly ConfigurationWriter _writer;
    private readonly IConsoleStore _store;
    private readonly Availability _availability;

    internal DeploymentBulkCommands(ConfigurationWriter writer, IConsoleStore store, Availability availability)
    {
        _writer = writer;
        _store = store;
        _availability = availability;
    }

    /// <summary>Removes them; requests in flight finish. Refused with <c>last_deployment</c> when a model is left without any, unless forced.</summary>
    public Task<OperationResult<Written>> RemoveAsync(Caller caller, IReadOnlyList<SeenDeployment> deployments, WriteOptions options)
    {
        var ids = Ids(deployments);
        return Task.FromResult(_writer.Write(
            caller,
            Edit("deployment.remove", deployments, config => config with { Deployments = [.. config.Deployments.Where(d => !ids.Contains(d.Id))] }) with
            {
                Object = (before, _) => options.Force ? null : _availability.Refuse(before, ids, "remove"),
            },
            options).WithoutResource());
    }

    /// <summary>Gives each its weight, 0 to 1,000,000.</summary>
    public Task<OperationResult<WrittenResource<IReadOnlyList<DeploymentConfig>>>> SetWeightsAsync(
        Caller caller, IReadOnlyList<SeenDeployment> deployments, IReadOnlyDictionary<string, int> weights, WriteOptions options) =>
        Task.FromResult(_writer.Write(
            caller,
            Edit("deployment.update", deployments, config => config with
            {
                Deployments = [.. config.Deployments.Select(d => weights.TryGetValue(d.Id, out var weight) ? d with { Weight = weight } : d)],
            }),
            options));

    /// <summary>
    /// Makes them what they were in an earlier revision, keys included, and leaves everything else as it is: the undo of an edit, a
    /// removal or an addition. One that was not there then goes; one that is gone comes back in its place.
    /// Overrides by hand of removed ones do not come back.
    /// </summary>
    public Task<OperationResult<WrittenResource<IReadOnlyList<DeploymentConfig>>>> PutBackAsync(
        Caller caller, IReadOnlyList<SeenDeployment> deployments, long revision, WriteOptions options) =>
        Task.FromResult(_writer.Write(
            caller,
            Edit("deployment.put_back", deployments, config => config) with
            {
                Change = config => _store.Revision(revision) is { } then
                    ? config with { Deployments = PutBack(config.Deployments, then.Config.Deployments, Ids(deployments)) }
                    : Refusals.NotFound("revision", $"{revision}"),
                Object = (before, after) => options.Force ? null : _availability.Refuse(before, after, _ => "take this back"),
            },
            options));

    private static ConfigEdit<IReadOnlyList<DeploymentConfig>> Edit(string action, IReadOnlyList<SeenDeployment> deployments, Func<RouterConfig, RouterConfig> change)
    {
        var ids = Ids(deployments);
        return new ConfigEdit<IReadOnlyList<DeploymentConfig>>
        {
            Action = action,
            Resource = ConfigResources.Deployments,
            Change = config => Refusals.NotFound(config, ids) is { } unknown ? unknown : change(config),
            Read = config => [.. config.Deployments.Where(d => ids.Contains(d.Id))],
            Show = list => list.Select(DeploymentDrafts.Of).ToList(),
            Sent = _ => new SentPath(ConfigResources.Deployments, ""),
            Seen = deployments.Where(d => d.Version is not null).DistinctBy(d => d.Id).ToDictionary(d => ConfigResources.Deployment(d.Id), d => d.Version!.Value, StringComparer.Ordinal),
        };
    }

    private static List<DeploymentConfig> PutBack(IReadOnlyList<DeploymentConfig> now, IReadOnlyList<DeploymentConfig> then, HashSet<string> ids)
    {
        var result = now.Where(d => !ids.Contains(d.Id)).ToList();
        for (var place = 0; place < then.Count; place++)
        {
            if (ids.Contains(then[place].Id))
            {
                // Behind the neighbour it stood behind, as far as that one is still there.
                var neighbour = place == 0 ? -1 : result.FindIndex(d => d.Id == then[place - 1].Id);
                result.Insert(place == 0 ? 0 : neighbour < 0 ? Math.Min(place, result.Count) : neighbour + 1, then[place]);
            }
        }

        return result;
    }

    private static HashSet<string> Ids(IReadOnlyList<SeenDeployment> deployments) => deployments.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
}
