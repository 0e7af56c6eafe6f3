using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Operations.Deployments;
using RouterConsole.Operations.Patching;
using RouterConsole.Operations.Writing;
using RouterConsole.Routing;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Adds, changes, tests and removes deployments. Needs <see cref="Role.Operator"/>.</summary>
public sealed class DeploymentCommands
{
    // Part of a deployment as it is read, of no effect when it is written back.
    private static readonly string[] s_readOnly = ["status", "apiKeyInfo"];

    private readonly ConfigurationWriter _writer;
    private readonly EstateQueries _estate;
    private readonly ISecretProtector _protector;
    private readonly Availability _availability;
    private readonly DeploymentTester _tester;
    private readonly NewcomerPause _pauser;

    internal DeploymentCommands(
        ConfigurationWriter writer, EstateQueries estate, ISecretProtector protector, Availability availability, DeploymentTester tester, NewcomerPause pauser)
    {
        _writer = writer;
        _estate = estate;
        _protector = protector;
        _availability = availability;
        _tester = tester;
        _pauser = pauser;
    }

    /// <summary>Adds a deployment.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="draft">The deployment.</param>
    /// <param name="options">How the write is meant.</param>
    /// <param name="paused">It begins paused: it takes no traffic until it is resumed.</param>
    public Task<OperationResult<WrittenResource<DeploymentConfig>>> CreateAsync(Caller caller, DeploymentDraft draft, WriteOptions options, bool paused = false)
    {
        // Under the lane the id is chosen once; reading the resource afterwards needs it.
        var id = draft.Id;
        return Task.FromResult(_writer.Write(caller, new ConfigEdit<DeploymentConfig>
        {
            Action = "deployment.create",
            Resource = ConfigResources.Deployments,
            Change = config =>
            {
                var taken = Ids(config);
                if (draft.Id is { } wanted && taken.Contains(wanted))
                {
                    return new OperationError(OperationErrorKind.Conflict, "conflict", $"There is a deployment '{wanted}' already.");
                }

                id = draft.Id ?? DeploymentSlug.For(draft, taken);
                return config with { Deployments = [.. config.Deployments, draft.ToConfig(id, null, _protector)] };
            },
            Read = config => Find(config, id),
            Show = DeploymentDrafts.Of,
            Sent = config => Sent(config, id),
            Applied = paused ? () => _pauser.Pause(caller, id!, "Added paused") : null,
        }, options));
    }

    /// <summary>Replaces a deployment's definition; the id stays.</summary>
    public Task<OperationResult<WrittenResource<DeploymentConfig>>> ReplaceAsync(Caller caller, string id, DeploymentDraft draft, WriteOptions options) =>
        Task.FromResult(_writer.Write(caller, Update(id, (config, saved) => Replace(config, saved, draft), options), options));

    /// <summary>Changes some fields: a JSON merge patch (RFC 7396).</summary>
    public Task<OperationResult<WrittenResource<DeploymentConfig>>> PatchAsync(Caller caller, string id, JsonElement patch, WriteOptions options) =>
        Task.FromResult(_writer.Write(caller, Update(id, (config, saved) =>
        {
            var draft = RecordPatch.Apply(DeploymentDrafts.Of(saved), patch, s_readOnly);
            return draft.Error is { } error ? error : Replace(config, saved, draft.Value!);
        }, options), options));

    /// <summary>Replaces the whole list in one revision. Refused with <c>last_deployment</c> when it leaves a model without an available one, unless forced.</summary>
    public Task<OperationResult<WrittenResource<IReadOnlyList<DeploymentConfig>>>> ReplaceAllAsync(Caller caller, IReadOnlyList<DeploymentDraft> drafts, WriteOptions options) =>
        Task.FromResult(_writer.Write(caller, new ConfigEdit<IReadOnlyList<DeploymentConfig>>
        {
            Action = "deployment.replace_all",
            Resource = ConfigResources.Deployments,
            Change = config => config with { Deployments = Build(config, drafts) },
            Object = (before, after) => options.Force ? null : _availability.Refuse(before, after, _ => "save this list"),
            Read = config => config.Deployments,
            Show = list => list.Select(DeploymentDrafts.Of).ToList(),
            Sent = _ => new SentPath(ConfigResources.Deployments, ""),
        }, options));

    /// <summary>Removes a deployment; requests in flight finish. Refused with <c>last_deployment</c> for a model's last available one unless forced.</summary>
    public Task<OperationResult<Written>> RemoveAsync(Caller caller, string id, WriteOptions options) =>
        Task.FromResult(_writer.Write(
            caller,
            Edit("deployment.remove", id, (config, saved) => config with { Deployments = [.. config.Deployments.Where(d => d.Id != id)] }) with
            {
                Object = (before, _) => options.Force ? null : _availability.Refuse(before, [id], "remove"),
            },
            options).WithoutResource());

    /// <summary>One real call to a saved deployment.</summary>
    public Task<OperationResult<ProbeResult>> TestAsync(Caller caller, string id, ProbeKind kind, CancellationToken cancellationToken) =>
        Find(_estate.Current.Config, id) is { } saved
            ? _tester.TestAsync(caller, saved, kind, cancellationToken)
            : Task.FromResult<OperationResult<ProbeResult>>(Access.Refuse(caller, Role.Operator) ?? Refusals.NotFound("deployment", id));

    /// <summary>One real call to a deployment that is not saved. With an id of a saved one and no key, its key is used.</summary>
    public Task<OperationResult<ProbeResult>> TestAsync(Caller caller, DeploymentDraft draft, ProbeKind kind, CancellationToken cancellationToken) =>
        _tester.TestAsync(caller, draft.ToConfig(draft.Id ?? "unsaved", Find(_estate.Current.Config, draft.Id), _protector), kind, cancellationToken);

    /// <summary>A draft with the fields of a saved deployment, for forms; without its key.</summary>
    public DeploymentDraft? Draft(string id) => Find(_estate.Current.Config, id) is { } saved ? DeploymentDrafts.Of(saved) : null;

    /// <summary>Another model name takes it away from the old one: a model's last deployment goes only when forced.</summary>
    private ConfigEdit<DeploymentConfig> Update(string id, Func<RouterConfig, DeploymentConfig, OperationResult<RouterConfig>> change, WriteOptions options) =>
        Edit("deployment.update", id, change) with
        {
            Object = (before, after) => options.Force ? null : _availability.Refuse(before, after, _ => "move it to another model"),
        };

    private static ConfigEdit<DeploymentConfig> Edit(string action, string id, Func<RouterConfig, DeploymentConfig, OperationResult<RouterConfig>> change) => new()
    {
        Action = action,
        Resource = ConfigResources.Deployment(id),
        Change = config => Find(config, id) is { } saved ? change(config, saved) : Refusals.NotFound("deployment", id),
        Read = config => Find(config, id),
        Show = DeploymentDrafts.Of,
        Sent = config => Sent(config, id),
    };

    private OperationResult<RouterConfig> Replace(RouterConfig config, DeploymentConfig saved, DeploymentDraft draft)
    {
        if (draft.Id is { } other && other != saved.Id)
        {
            return Refusals.Invalid("id", "immutable", $"An id cannot be changed: this is '{saved.Id}'. Add a deployment '{other}' and remove this one.");
        }

        var changed = draft.ToConfig(saved.Id, saved, _protector);
        return config with { Deployments = [.. config.Deployments.Select(d => d.Id == saved.Id ? changed : d)] };
    }

    private List<DeploymentConfig> Build(RouterConfig config, IReadOnlyList<DeploymentDraft> drafts)
    {
        var taken = drafts.Select(d => d.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var built = new List<DeploymentConfig>(drafts.Count);
        foreach (var draft in drafts)
        {
            var id = draft.Id ?? DeploymentSlug.For(draft, taken);
            taken.Add(id);
            built.Add(draft.ToConfig(id, Find(config, draft.Id), _protector));
        }

        return built;
    }

    private static DeploymentConfig? Find(RouterConfig config, string? id) => config.Deployments.FirstOrDefault(d => d.Id == id);

    private static HashSet<string> Ids(RouterConfig config) => config.Deployments.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);

    private static SentPath Sent(RouterConfig config, string? id) =>
        new($"{ConfigResources.Deployments}[{config.Deployments.ToList().FindIndex(d => d.Id == id)}]", "");
}
