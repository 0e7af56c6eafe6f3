using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Security;

namespace RouterConsole.Operations.Writing;

/// <summary>
/// The one way the configuration changes: authorise, compare versions, edit, validate, build as a rehearsal, commit revision and
/// audit, swap, announce. Whatever refuses, nothing has changed.
/// </summary>
internal sealed class ConfigurationWriter(
    WriteLane lane, IConsoleStore store, ModelRouter router, ConfigValidator validator, FactsWriter facts, RouterEventChannel events, TimeProvider time)
{
    /// <summary>Most characters of a note.</summary>
    public const int LongestNote = 500;

    /// <summary>Carries out an edit.</summary>
    public OperationResult<WrittenResource<T>> Write<T>(Caller caller, ConfigEdit<T> edit, WriteOptions options)
    {
        if (Access.Refuse(caller, edit.Needed) is { } refusal)
        {
            return refusal;
        }

        return options.Note?.Length > LongestNote
            ? Refusals.Invalid("note", "too_long", $"A note has at most {LongestNote} characters.")
            : lane.Run(() => WriteInLane(caller, edit, options));
    }

    private OperationResult<WrittenResource<T>> WriteInLane<T>(Caller caller, ConfigEdit<T> edit, WriteOptions options)
    {
        var before = store.Current;
        var changed = edit.Change(before.Config);
        if (changed.Error is { Kind: OperationErrorKind.NotFound } missing)
        {
            return missing;
        }

        if (Stale(before, edit, options) is { } stale)
        {
            return stale;
        }

        if (changed.Error is { } refusal)
        {
            return refusal;
        }

        var after = changed.Value!;
        var issues = Issues(before.Config, after, edit);
        if (issues.Any(i => i.Severity == IssueSeverity.Error))
        {
            return Refusals.Invalid(issues);
        }

        if (edit.Object(before.Config, after) is { } objection)
        {
            return objection;
        }

        var diff = ConfigDiff.Between(before.Config, after);
        if (diff.IsEmpty)
        {
            return new WrittenResource<T>(edit.Read(before.Config)!, before.Number, before.Number, issues);
        }

        router.Rehearse(after);
        var number = before.Number + 1;
        var at = time.GetUtcNow();
        store.Commit(
            new ConfigRevision(number, at, caller.Name, options.Note, after, diff.Versions(before.Versions, number)),
            Audit(edit.Action, caller, at, number, options.Note, before.Config, after, diff));
        router.Apply(after, number);
        edit.Applied?.Invoke();
        facts.Follow(before.Config, after);
        events.Publish(new RouterEvent
        {
            At = at,
            Kind = RouterEventKind.ConfigurationChanged,
            By = caller.Name,
            Note = options.Note,
            Revision = number,
            Resources = diff.Resources,
        });
        return new WrittenResource<T>(edit.Read(after)!, number, before.Number, issues);
    }

    private static OperationError? Stale<T>(ConfigRevision current, ConfigEdit<T> edit, WriteOptions options)
    {
        var moved = edit.Seen.Where(seen => current.Versions.GetValueOrDefault(seen.Key) != seen.Value).Select(seen => seen.Key).ToList();
        if (moved.Count > 0)
        {
            return Refusals.Stale(moved);
        }

        var version = edit.Resource == ConfigEdit<T>.WholeConfiguration ? current.Number : current.Versions.GetValueOrDefault(edit.Resource);
        if (options.IfMatch is not { } seen || seen == version)
        {
            return null;
        }

        return new OperationError(OperationErrorKind.Stale, "stale", $"It was changed in the meantime: you saw version {seen}, in force is version {version}.")
        {
            ExpectedVersion = seen,
            CurrentVersion = version,
            Current = edit.Read(current.Config) is { } resource ? edit.Show(resource) : null,
        };
    }

    /// <summary>All errors; of the warnings those that are new or about what was written. Paths as the caller knows them.</summary>
    private List<ConfigIssue> Issues<T>(RouterConfig before, RouterConfig after, ConfigEdit<T> edit)
    {
        var sent = edit.Sent(after);
        var known = validator.Validate(before).ToHashSet();
        return [.. validator.Validate(after)
            .Where(i => i.Severity == IssueSeverity.Error || sent.Covers(i.Path) || !known.Contains(i))
            .Select(i => i with { Path = sent.Translate(i.Path) })];
    }

    private static List<AuditEntry> Audit(string action, Caller caller, DateTimeOffset at, long revision, string? note, RouterConfig before, RouterConfig after, ConfigDiff diff) =>
        diff.Changes.Count > 0
            ? [.. diff.Changes.Select(c => new AuditEntry(at, caller.Name, action, c.Resource, revision, note, c.Before, c.After))]
            : [new AuditEntry(at, caller.Name, action, ConfigResources.Deployments, revision, note, Order(before), Order(after))];

    private static string Order(RouterConfig config) => JsonSerializer.Serialize(config.Deployments.Select(d => d.Id), ConfigJson.Options);
}
