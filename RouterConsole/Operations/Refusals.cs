using RouterConsole.Configuration;

namespace RouterConsole.Operations;

/// <summary>The errors that operations share.</summary>
internal static class Refusals
{
    // Rules whose code is the answer's own: callers act on them.
    private static readonly HashSet<string> s_ownCodes = new(["alias_cycle", "alias_conflict", "not_available_yet"], StringComparer.Ordinal);

    /// <summary>404 for a resource that is not there.</summary>
    public static OperationError NotFound(string what, string name) => new(OperationErrorKind.NotFound, "not_found", $"There is no {what} '{name}'.");

    /// <summary>404 for the deployments of these ids that are not there, all named; null = all are.</summary>
    public static OperationError? NotFound(RouterConfig config, IEnumerable<string> ids)
    {
        var unknown = ids.Except(config.Deployments.Select(d => d.Id), StringComparer.Ordinal).ToList();
        return unknown.Count switch
        {
            0 => null,
            1 => NotFound("deployment", unknown[0]),
            _ => new OperationError(OperationErrorKind.NotFound, "not_found", $"There are no deployments {string.Join(", ", unknown.Select(id => $"'{id}'"))}."),
        };
    }

    /// <summary>412 for several resources, each named.</summary>
    public static OperationError Stale(IReadOnlyList<string> resources) => new(
        OperationErrorKind.Stale,
        "stale",
        $"Changed in the meantime: {string.Join(", ", resources.Select(r => r.Split('/', 2)[^1]))}. Nothing was done.")
    {
        Issues = [.. resources.Select(r => new ConfigIssue(r.Split('/', 2)[^1], IssueSeverity.Error, "stale", "Changed in the meantime."))],
    };

    /// <summary>409 for several deployments of which some cannot: nothing was done. The problem of each is under its id.</summary>
    public static OperationError Conflict(string code, IReadOnlyList<(string Id, string Message)> problems) =>
        new(OperationErrorKind.Conflict, code, string.Join(" ", problems.Select(p => p.Message)))
        {
            Issues = problems.Count == 1 ? [] : [.. problems.Select(p => new ConfigIssue(p.Id, IssueSeverity.Error, code, p.Message))],
        };

    /// <summary>400 for one field.</summary>
    public static OperationError Invalid(string path, string code, string message) => Invalid([new ConfigIssue(path, IssueSeverity.Error, code, message)]);

    /// <summary>400 for several; 501 when all that is wrong is that something is not built yet.</summary>
    public static OperationError Invalid(IReadOnlyList<ConfigIssue> issues)
    {
        var errors = issues.Where(i => i.Severity == IssueSeverity.Error).ToList();
        var code = s_ownCodes.Contains(errors[0].Code) && errors.All(e => e.Code == errors[0].Code) ? errors[0].Code : "invalid";
        var kind = code == "not_available_yet" ? OperationErrorKind.NotAvailableYet : OperationErrorKind.Invalid;
        var message = errors.Count == 1 ? errors[0].Message : $"{errors.Count} values cannot be taken: {string.Join(", ", errors.Select(e => e.Path))}.";
        return new OperationError(kind, code, message) { Issues = issues };
    }
}
