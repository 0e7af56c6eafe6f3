using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Operations.Deployments;
using RouterConsole.Operations.History;
using RouterConsole.Operations.Writing;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Puts an earlier configuration in force again, and names revisions. Needs <see cref="Role.Operator"/>.</summary>
public sealed class RevisionCommands
{
    private readonly ConfigurationWriter _writer;
    private readonly IConsoleStore _store;
    private readonly Availability _availability;
    private readonly WriteLane _lane;
    private readonly TimeProvider _time;

    internal RevisionCommands(ConfigurationWriter writer, IConsoleStore store, Availability availability, WriteLane lane, TimeProvider time)
    {
        _writer = writer;
        _store = store;
        _availability = availability;
        _lane = lane;
        _time = time;
    }

    /// <summary>Names a revision after it was saved; blank takes that name back, so that the one it was saved with holds. No revision, audited.</summary>
    public Task<OperationResult<string?>> NameAsync(Caller caller, long number, string? name)
    {
        var wanted = string.IsNullOrWhiteSpace(name) ? null : name.Trim();
        if (Access.Refuse(caller, Role.Operator) is { } refusal)
        {
            return Task.FromResult<OperationResult<string?>>(refusal);
        }

        return Task.FromResult(wanted?.Length > ConfigurationWriter.LongestNote
            ? Refusals.Invalid("note", "too_long", $"A name has at most {ConfigurationWriter.LongestNote} characters.")
            : _lane.Run<string?>(() => Name(caller, number, wanted)));
    }

    private OperationResult<string?> Name(Caller caller, long number, string? name)
    {
        if (number < 1 || _store.Revision(number) is not { } revision)
        {
            return HistoryQueries.NotFound(number);
        }

        var names = new Dictionary<long, string>(_store.Facts.RevisionNames);
        var before = names.GetValueOrDefault(number) ?? revision.Note;
        names.Remove(number);
        if (name is not null && name != revision.Note)
        {
            names[number] = name;
        }

        var after = names.GetValueOrDefault(number) ?? revision.Note;
        if (after != before)
        {
            _store.Commit(
                _store.Facts with { RevisionNames = names },
                [new AuditEntry(_time.GetUtcNow(), caller.Name, "revision.name", $"revisions/{number}", null, null, Json(before), Json(after))]);
        }

        return after;
    }

    private static string? Json(string? name) => name is null ? null : JsonSerializer.Serialize(name, ConfigJson.Options);

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
