using RouterConsole.Configuration;

namespace RouterConsole.Operations;

/// <summary>The errors that operations share.</summary>
internal static class Refusals
{
    // Rules whose code is the answer's own: callers act on them.
    private static readonly HashSet<string> s_ownCodes = new(["alias_cycle", "alias_conflict", "not_available_yet"], StringComparer.Ordinal);

    /// <summary>404 for a resource that is not there.</summary>
    public static OperationError NotFound(string what, string name) => new(OperationErrorKind.NotFound, "not_found", $"There is no {what} '{name}'.");

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
