using RouterConsole.Configuration;
using RouterConsole.Configuration.Validation;
using RouterConsole.Operations.Writing;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Sets and removes fallback chains. Needs <see cref="Role.Operator"/>.</summary>
public sealed class FallbackCommands
{
    private readonly ConfigurationWriter _writer;
    private readonly EstateQueries _estate;
    private readonly ConfigValidator _validator;

    internal FallbackCommands(ConfigurationWriter writer, EstateQueries estate, ConfigValidator validator)
    {
        _writer = writer;
        _estate = estate;
        _validator = validator;
    }

    /// <summary>Sets the chain of a model for a kind of failure. Refused: itself in its chain, or a model twice.</summary>
    public Task<OperationResult<WrittenResource<IReadOnlyList<string>>>> SetAsync(Caller caller, FallbackKind kind, string model, IReadOnlyList<string> models, WriteOptions options) =>
        Task.FromResult(_writer.Write(caller, Chain("fallback.set", kind, model, config => config with { Fallbacks = config.Fallbacks.With(kind, model, models) }), options));

    /// <summary>Sets the chain of every model that has none; empty removes it.</summary>
    public Task<OperationResult<WrittenResource<IReadOnlyList<string>>>> SetDefaultAsync(Caller caller, IReadOnlyList<string> models, WriteOptions options) =>
        Task.FromResult(_writer.Write(caller, new ConfigEdit<IReadOnlyList<string>>
        {
            Action = "fallback.set",
            Resource = ConfigResources.DefaultFallback,
            Change = config => config with { Fallbacks = config.Fallbacks with { Default = models } },
            Read = config => config.Fallbacks.Default,
            Sent = _ => new SentPath($"{ConfigResources.Fallbacks}.default", "models"),
        }, options));

    /// <summary>Removes a chain.</summary>
    public Task<OperationResult<Written>> RemoveAsync(Caller caller, FallbackKind kind, string model, WriteOptions options) =>
        Task.FromResult(_writer.Write(caller, Chain("fallback.remove", kind, model, config => config.Fallbacks.Of(kind).ContainsKey(model)
            ? config with { Fallbacks = config.Fallbacks.With(kind, model, null) }
            : Refusals.NotFound($"{ConfigResources.Name(kind)} chain of", model)), options).WithoutResource());

    /// <summary>Replaces all chains in one revision.</summary>
    public Task<OperationResult<WrittenResource<FallbackChains>>> ReplaceAllAsync(Caller caller, FallbackChains chains, WriteOptions options) =>
        Task.FromResult(_writer.Write(caller, new ConfigEdit<FallbackChains>
        {
            Action = "fallback.replace_all",
            Resource = ConfigResources.Fallbacks,
            Change = config => config with { Fallbacks = chains },
            Read = config => config.Fallbacks,
            Sent = _ => new SentPath(ConfigResources.Fallbacks, ""),
        }, options));

    /// <summary>What is doubtful in the chains in force: dead ends, shrinking context windows, same-provider chains, cycles.</summary>
    public IReadOnlyList<ConfigIssue> Lint() => [.. _validator.Validate(_estate.Current.Config)
        .Where(i => i.Severity == IssueSeverity.Warning && i.Path.StartsWith($"{ConfigResources.Fallbacks}.", StringComparison.Ordinal))];

    /// <summary>What a chain would be refused or warned for, without saving it: for editors, with every change.</summary>
    /// <param name="kind">The kind of failure; null = the default chain.</param>
    /// <param name="model">The model that falls back; of no meaning for the default chain.</param>
    /// <param name="models">The chain; empty = none.</param>
    public IReadOnlyList<ConfigIssue> Check(FallbackKind? kind, string model, IReadOnlyList<string> models)
    {
        var config = _estate.Current.Config;
        var (path, chains) = kind is { } known
            ? (JsonPath.Chain(known, model), config.Fallbacks.With(known, model, models.Count == 0 ? null : models))
            : ($"{ConfigResources.Fallbacks}.default", config.Fallbacks with { Default = models });
        var before = _validator.Validate(config).ToHashSet();
        return [.. _validator.Validate(config with { Fallbacks = chains })
            .Where(i => i.Path == path || i.Path.StartsWith($"{path}[", StringComparison.Ordinal) || (i.Code == "fallback_cycle" && !before.Contains(i)))];
    }

    private static ConfigEdit<IReadOnlyList<string>> Chain(string action, FallbackKind kind, string model, Func<RouterConfig, OperationResult<RouterConfig>> change) => new()
    {
        Action = action,
        Resource = ConfigResources.Fallback(kind, model),
        Change = change,
        Read = config => config.Fallbacks.Of(kind).GetValueOrDefault(model),
        Sent = _ => new SentPath(JsonPath.Chain(kind, model), "models"),
    };
}
