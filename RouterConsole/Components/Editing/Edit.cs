using System.Text.Json.Nodes;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Editing;

/// <summary>
/// One resource in one form, from opening to saving. What others saved meanwhile and what was typed come together field by
/// field; a field that both changed is asked about. Nothing is ever written over what was not seen: each write carries the
/// version that it was merged with, and one that came too late is merged anew.
/// </summary>
public sealed class Edit
{
    private const int MostRaces = 5;

    private readonly Dictionary<string, (string? Theirs, bool IsMine)> _decided = new(StringComparer.Ordinal);
    private readonly EstateQueries _estate;
    private readonly Func<RouterConfig, JsonNode?> _read;

    /// <summary>Opens a resource as it is saved now, or on what a kept draft was opened on.</summary>
    /// <param name="estate">What is saved.</param>
    /// <param name="resource">The resource's key among the versions.</param>
    /// <param name="read">Its content in a configuration; null when it is not there.</param>
    public Edit(EstateQueries estate, string resource, Func<RouterConfig, JsonNode?> read)
    {
        ArgumentNullException.ThrowIfNull(estate);
        ArgumentNullException.ThrowIfNull(read);
        (_estate, Resource, _read) = (estate, resource, read);
        Reopen();
    }

    /// <summary>The resource's key.</summary>
    public string Resource { get; }

    /// <summary>What the form was opened on.</summary>
    public JsonNode? Start { get; private set; }

    /// <summary>Fields to decide before this can be saved.</summary>
    public IReadOnlyList<FieldConflict> Conflicts { get; private set; } = [];

    /// <summary>Who saved what stands in the way.</summary>
    public string? Other { get; private set; }

    /// <summary>What the other one changed and the last save kept.</summary>
    public IReadOnlyList<FieldChange> AlsoKept { get; private set; } = [];

    /// <summary>Why the last save was refused; null when it was not.</summary>
    public OperationError? Refusal { get; private set; }

    /// <summary>What was doubtful about the last save.</summary>
    public IReadOnlyList<ConfigIssue> Warnings { get; private set; } = [];

    /// <summary>Whether a save is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Whether the fields to decide are all decided.</summary>
    public bool IsDecided => Conflicts.All(c => Decision(c) is not null);

    /// <summary>Begins anew with what is saved; nothing typed counts any more.</summary>
    public void Reopen()
    {
        Start = _read(_estate.Current.Config);
        (Refusal, AlsoKept, Warnings) = (null, [], []);
        SetAside();
    }

    /// <summary>Goes on from where a draft began.</summary>
    public void Resume(JsonNode? start) => Start = start;

    /// <summary>What differs from what the form was opened on.</summary>
    public IReadOnlyList<FieldChange> Changes(JsonNode? yours) =>
        FieldChanges.Between(Start?.ToJsonString(ConfigJson.Options), yours?.ToJsonString(ConfigJson.Options));

    /// <summary>Decides a field that both changed.</summary>
    public void Decide(FieldConflict conflict, bool isMine)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        _decided[conflict.Path] = (conflict.Theirs, isMine);
    }

    /// <summary>What was decided for a field; null = nothing, or the other value has changed since.</summary>
    public bool? Decision(FieldConflict conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        return _decided.TryGetValue(conflict.Path, out var decided) && decided.Theirs == conflict.Theirs ? decided.IsMine : null;
    }

    /// <summary>Puts the question aside; what was typed stays, and the next save asks again.</summary>
    public void SetAside()
    {
        (Conflicts, Other) = ([], null);
        _decided.Clear();
    }

    /// <summary>Takes the other values where both changed a field; the rest of what was typed stays. Gives what the form shows from now on.</summary>
    public JsonNode? TakeTheirs(JsonNode? yours)
    {
        var theirs = _read(_estate.Current.Config);
        var merged = FieldMerge.Of(Start, theirs, yours, static _ => false).Merged;
        Start = theirs;
        SetAside();
        return merged;
    }

    /// <summary>Saves over the other values where both changed a field.</summary>
    public Task<long?> SaveOverAsync(JsonNode? yours, Func<JsonNode?, WriteOptions, Task<WriteOutcome>> write, string? note = null)
    {
        foreach (var conflict in Conflicts)
        {
            Decide(conflict, isMine: true);
        }

        return SaveAsync(yours, write, note);
    }

    /// <summary>Saves. Null: refused, see <see cref="Refusal"/>, or fields are to be decided, see <see cref="Conflicts"/>; nothing was changed then.</summary>
    /// <param name="yours">What was typed.</param>
    /// <param name="write">Writes the merged content.</param>
    /// <param name="note">The change's name.</param>
    public async Task<long?> SaveAsync(JsonNode? yours, Func<JsonNode?, WriteOptions, Task<WriteOutcome>> write, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (IsBusy)
        {
            return null;
        }

        (IsBusy, Refusal) = (true, null);
        try
        {
            for (var race = 0; race < MostRaces; race++)
            {
                // One revision for content and version: a change after it makes the write stale, and this starts again.
                var now = _estate.Current;
                var merge = FieldMerge.Of(Start, _read(now.Config), yours, Decision);
                if (merge.Conflicts.Count > 0)
                {
                    (Conflicts, Other) = (merge.Conflicts, _estate.WhoChanged(Resource));
                    return null;
                }

                var outcome = await write(merge.Merged, new WriteOptions(now.Versions.GetValueOrDefault(Resource), string.IsNullOrWhiteSpace(note) ? null : note.Trim()));
                (Refusal, Warnings) = (outcome.Error, outcome.Warnings);
                if (outcome.Error is null)
                {
                    AlsoKept = merge.Taken;
                    SetAside();
                    return outcome.Revision;
                }

                if (outcome.Error.Kind != OperationErrorKind.Stale)
                {
                    return null;
                }
            }

            return null;
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>What to tell after a save, with what another one changed and was kept.</summary>
    public string Told(string what)
    {
        var others = AlsoKept.Select(change => ChangeWords.Field(change.Path, Resource)).ToList();
        return others.Count == 0 ? what : $"{what}. What somebody else changed meanwhile is kept, too: {Words.Listed(others)}";
    }
}
