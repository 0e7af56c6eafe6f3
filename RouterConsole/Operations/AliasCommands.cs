using RouterConsole.Configuration;
using RouterConsole.Configuration.Validation;
using RouterConsole.Operations.Writing;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Sets and removes aliases. Needs <see cref="Role.Operator"/>.</summary>
public sealed class AliasCommands
{
    private readonly ConfigurationWriter _writer;
    private readonly EstateQueries _estate;
    private readonly ConfigValidator _validator;

    internal AliasCommands(ConfigurationWriter writer, EstateQueries estate, ConfigValidator validator)
    {
        _writer = writer;
        _estate = estate;
        _validator = validator;
    }

    /// <summary>Adds or changes an alias. Refused: blank, itself, <c>alias_cycle</c> with the path, <c>alias_conflict</c> with a group of that name.</summary>
    public Task<OperationResult<WrittenResource<string>>> SetAsync(Caller caller, string alias, string target, WriteOptions options) =>
        Task.FromResult(_writer.Write(caller, Edit("alias.set", alias, config => config with { Aliases = With(config.Aliases, alias, target) }), options));

    /// <summary>Removes an alias.</summary>
    public Task<OperationResult<Written>> RemoveAsync(Caller caller, string alias, WriteOptions options) =>
        Task.FromResult(_writer.Write(caller, Edit("alias.remove", alias, config => config.Aliases.ContainsKey(alias)
            ? config with { Aliases = Without(config.Aliases, alias) }
            : Refusals.NotFound("alias", alias)), options).WithoutResource());

    /// <summary>What setting an alias would be refused or warned for, without doing it: for forms, while it is typed.</summary>
    public IReadOnlyList<ConfigIssue> Check(string alias, string target)
    {
        var config = _estate.Current.Config;
        var known = _validator.Validate(config).ToHashSet();
        return [.. _validator.Validate(config with { Aliases = With(config.Aliases, alias, target) })
            .Where(i => i.Path == JsonPath.Alias(alias) || (!known.Contains(i) && i.Path.StartsWith(ConfigResources.Aliases, StringComparison.Ordinal)))];
    }

    private static ConfigEdit<string> Edit(string action, string alias, Func<RouterConfig, OperationResult<RouterConfig>> change) => new()
    {
        Action = action,
        Resource = ConfigResources.Alias(alias),
        Change = change,
        Read = config => config.Aliases.GetValueOrDefault(alias),
        Sent = _ => new SentPath(JsonPath.Alias(alias), "target"),
    };

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> aliases, string alias, string target) =>
        new(aliases, StringComparer.Ordinal) { [alias] = target };

    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> aliases, string alias) =>
        new(aliases.Where(a => a.Key != alias), StringComparer.Ordinal);
}
