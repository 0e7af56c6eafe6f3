using RouterConsole.Configuration;
using RouterConsole.Security;

namespace RouterConsole.Operations.History;

/// <summary>What was changed, when and by whom. Nothing here shows a secret.</summary>
public sealed class HistoryQueries
{
    private readonly IConsoleStore _store;

    internal HistoryQueries(IConsoleStore store) => _store = store;

    /// <summary>Revisions, newest first.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="before">Only those with a smaller number.</param>
    public OperationResult<RevisionSummary[]> Revisions(int limit, long? before = null) => Read<RevisionSummary[]>(() =>
    {
        // One more: what a revision removed is seen only beside the one before it.
        var revisions = _store.Revisions(limit + 1, before).Where(r => r.Number > 0).ToList();
        return revisions.Take(limit)
            .Select((revision, i) => new RevisionSummary(
                revision.Number, revision.At, revision.By, NameOf(revision),
                Touched(revision, i + 1 < revisions.Count ? revisions[i + 1] : ConfigRevision.Initial)))
            .ToArray();
    });

    /// <summary>A revision's name: the one given afterwards, else the one it was saved with.</summary>
    public string? NameOf(ConfigRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        return _store.Facts.RevisionNames.GetValueOrDefault(revision.Number) ?? revision.Note;
    }

    /// <summary>What people and the program did, newest first: configuration and runtime facts. A page may be longer than its limit, see the store.</summary>
    public OperationResult<AuditEntry[]> Audit(int limit, DateTimeOffset? before = null) =>
        Read<AuditEntry[]>(() => _store.Audit(limit, before).ToArray());

    /// <summary>What differs between two revisions, in either direction; 0 is the empty configuration before the first.</summary>
    public OperationResult<RevisionDifference> Difference(long from, long to) => Read<RevisionDifference>(() =>
    {
        var (before, after) = (Find(from), Find(to));
        return before is null ? NotFound(from)
            : after is null ? NotFound(to)
            : Compare(before, after);
    });

    /// <summary>The refusal for a revision that is not kept.</summary>
    internal static OperationError NotFound(long number) => new(OperationErrorKind.NotFound, "not_found", $"There is no revision {number}.");

    private ConfigRevision? Find(long number) => number == 0 ? ConfigRevision.Initial : _store.Revision(number);

    private static RevisionDifference Compare(ConfigRevision before, ConfigRevision after)
    {
        var diff = ConfigDiff.Between(before.Config, after.Config);
        var (old, now) = (StoredKeys(before.Config), StoredKeys(after.Config));
        return new RevisionDifference(
            before.Number,
            after.Number,
            [.. diff.Changes.OrderBy(c => c.Resource, StringComparer.Ordinal).Select(c => Describe(c, old.GetValueOrDefault(c.Resource), now.GetValueOrDefault(c.Resource)))],
            diff.Changes.All(c => ConfigResources.CollectionOf(c.Resource) != ConfigResources.Deployments) && diff.Resources.Contains(ConfigResources.Deployments));
    }

    private static ResourceChange Describe(ConfigChange change, string? keyBefore, string? keyAfter)
    {
        var kind = change.Before is null ? ChangeKind.Added : change.After is null ? ChangeKind.Removed : ChangeKind.Changed;
        var isKeyReplaced = keyBefore is not null && keyAfter is not null && keyBefore != keyAfter;
        return new ResourceChange(change.Resource, kind, change.Before, change.After, FieldChanges.Between(change.Before, change.After), isKeyReplaced);
    }

    /// <summary>The encrypted keys by resource: to tell that one is another, never to be shown.</summary>
    private static Dictionary<string, string> StoredKeys(RouterConfig config) => config.Deployments
        .Where(d => d.Credential.Protected is not null)
        .ToDictionary(d => ConfigResources.Deployment(d.Id), d => d.Credential.Protected!, StringComparer.Ordinal);

    private static List<TouchedResource> Touched(ConfigRevision revision, ConfigRevision before)
    {
        var touched = revision.Versions.Where(v => v.Value == revision.Number)
            .Select(v => new TouchedResource(v.Key, IsKnown(before, v.Key) ? ChangeKind.Changed : ChangeKind.Added))
            .Concat(before.Versions.Keys.Where(key => !revision.Versions.ContainsKey(key)).Select(key => new TouchedResource(key, ChangeKind.Removed)))
            .OrderBy(t => t.Resource, StringComparer.Ordinal)
            .ToList();
        return [.. touched.Where(t => !touched.Any(other => other.Resource.StartsWith($"{t.Resource}/", StringComparison.Ordinal)))];
    }

    // The settings are always there, whether they were ever written or not.
    private static bool IsKnown(ConfigRevision revision, string key) => key == ConfigResources.Settings || revision.Versions.ContainsKey(key);

    private static OperationResult<T> Read<T>(Func<OperationResult<T>> read)
    {
        try
        {
            return read();
        }
        catch (StoreException problem)
        {
            return new OperationError(OperationErrorKind.StoreFailed, "store_failed", problem.Message);
        }
    }
}
