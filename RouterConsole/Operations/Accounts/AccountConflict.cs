using System.Text.Json;
using System.Text.Json.Nodes;
using RouterConsole.Configuration;

namespace RouterConsole.Operations.Accounts;

/// <summary>Two administrators at once: different fields are both kept, of the same field the second is told before anything is replaced.</summary>
internal static class AccountConflict
{
    /// <summary>
    /// A refusal when a field that <paramref name="patch"/> sets was changed by somebody else since it was seen, to something else;
    /// null otherwise, and when the caller does not say what was seen.
    /// </summary>
    /// <param name="patch">The fields wanted.</param>
    /// <param name="seen">The view that the change started from, or null.</param>
    /// <param name="current">The view in force.</param>
    /// <param name="wanted">The view as it would be.</param>
    public static OperationError? Refuse<TView>(JsonElement patch, TView? seen, TView current, TView wanted)
        where TView : class
    {
        if (seen is null)
        {
            return null;
        }

        var (before, now, then) = (Fields(seen), Fields(current), Fields(wanted));
        List<ConfigIssue> issues =
        [
            .. patch.EnumerateObject().Select(field => field.Name)
                .Where(field => before.ContainsKey(field) && !JsonNode.DeepEquals(before[field], now[field]) && !JsonNode.DeepEquals(now[field], then[field]))
                .Select(field => new ConfigIssue(
                    field, IssueSeverity.Error, "stale", $"Somebody else made this {Say(now[field])} meanwhile; it was {Say(before[field])}. Save again to replace it with yours.")),
        ];
        return issues.Count == 0 ? null : new OperationError(OperationErrorKind.Stale, "stale", "Somebody else changed the same meanwhile.") { Issues = issues, Current = current };
    }

    private static JsonObject Fields(object view) => JsonSerializer.SerializeToNode(view, view.GetType(), ConfigJson.Options)!.AsObject();

    private static string Say(JsonNode? value) => value switch
    {
        null => "nothing",
        JsonArray { Count: 0 } => "empty",
        JsonArray list => string.Join(", ", list.Select(Say)),
        _ => value.ToString(),
    };
}
