using RouterConsole.Configuration;
using RouterConsole.Operations.Deployments;
using RouterConsole.Operations.History;
using RouterConsole.Operations.Writing;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Puts an earlier configuration in force again. Needs <see cref="Role.Operator"/>.</summary>
public sealed class RevisionCommands
{
    private readonly ConfigurationWriter _writer;
    private readonly IConsoleStore _store;
    private readonly Availability _availability;

    internal RevisionCommands(ConfigurationWriter writer, IConsoleStore store, Availability availability)
    {
        _writer = writer;
        _store = store;
        _availability = availability;
    }

    /// <summary>
    /// Makes a new revision with the content of an earlier one; stored keys come back with it. Overrides by hand stay as they are.
    /// The version of <c>If-Match</c> is the number of the revision in force. Restoring what is in force makes none.
    /// Refused: what today's rules would not take, and with <c>last_deployment</c> what leaves a model without an available deployment, unless forced.
    /// </summary>
    public Task<OperationResult<Written>> RestoreAsync(Caller caller, long number, WriteOptions options) =>
        Task.FromResult(_writer.Write(
            caller,
            new ConfigEdit<RouterConfig>
            {
                Action = "revision.restore",
                Resource = ConfigEdit<RouterConfig>.WholeConfiguration,
                Change = _ => number > 0 && _store.Revision(number) is { } found ? found.Config : HistoryQueries.NotFound(number),
                Read = config => config,
                Show = _ => null,
                Object = (before, after) => options.Force ? null : _availability.Refuse(before, after, _ => $"restore revision {number}"),
            },
            options with { Note = string.IsNullOrWhiteSpace(options.Note) ? $"Restored revision {number}" : options.Note }).WithoutResource());
}
