using System.Text.Json.Nodes;

namespace RouterConsole.Configuration;

/// <summary>Brings together two changes of one resource, field by field. Objects are gone into; lists and single values are one field.</summary>
public sealed class FieldMerge
{
    private readonly List<FieldConflict> _conflicts = [];
    private readonly List<FieldChange> _taken = [];
    private readonly Func<FieldConflict, bool?> _isMine;

    private FieldMerge(Func<FieldConflict, bool?> isMine) => _isMine = isMine;

    /// <summary>The resource with both changes; where they contradict each other and nothing was decided, yours.</summary>
    public JsonNode? Merged { get; private set; }

    /// <summary>Fields that both changed, differently, and that nobody has decided.</summary>
    public IReadOnlyList<FieldConflict> Conflicts => _conflicts;

    /// <summary>What the other one changed and is kept.</summary>
    public IReadOnlyList<FieldChange> Taken => _taken;

    /// <summary>Merges.</summary>
    /// <param name="start">What both began with; null = it was not there.</param>
    /// <param name="theirs">What is saved now; null = it is there no more.</param>
    /// <param name="yours">What is to be saved.</param>
    /// <param name="isMine">Decides a field that both changed: true = yours, false = theirs, null = undecided.</param>
    public static FieldMerge Of(JsonNode? start, JsonNode? theirs, JsonNode? yours, Func<FieldConflict, bool?>? isMine = null)
    {
        var merge = new FieldMerge(isMine ?? (static _ => null));
        merge.Merged = merge.Node("", start, theirs, yours);
        return merge;
    }

    private JsonNode? Node(string path, JsonNode? start, JsonNode? theirs, JsonNode? yours)
    {
        if (theirs is JsonObject their && yours is JsonObject your && start is (null or JsonObject))
        {
            return Members(path, start as JsonObject, their, your);
        }

        if (JsonNode.DeepEquals(yours, start) || JsonNode.DeepEquals(theirs, yours))
        {
            if (!JsonNode.DeepEquals(theirs, start))
            {
                _taken.Add(new FieldChange(path, Text(start), Text(theirs)));
            }

            return theirs?.DeepClone();
        }

        if (JsonNode.DeepEquals(theirs, start))
        {
            return yours?.DeepClone();
        }

        var conflict = new FieldConflict(path, Text(start), Text(theirs), Text(yours));
        switch (_isMine(conflict))
        {
            case false:
                return theirs?.DeepClone();
            case null:
                _conflicts.Add(conflict);
                break;
            default:
                break;
        }

        return yours?.DeepClone();
    }

    private JsonObject Members(string path, JsonObject? start, JsonObject theirs, JsonObject yours)
    {
        var merged = new JsonObject();
        foreach (var name in yours.Concat(theirs).Select(member => member.Key).Distinct(StringComparer.Ordinal).ToList())
        {
            if (Node(path.Length == 0 ? name : $"{path}.{name}", start?[name], theirs[name], yours[name]) is { } node)
            {
                merged[name] = node;
            }
        }

        return merged;
    }

    private static string? Text(JsonNode? node) => node?.ToJsonString(ConfigJson.Options);
}
