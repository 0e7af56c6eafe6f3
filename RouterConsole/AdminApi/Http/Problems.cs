using Microsoft.AspNetCore.Http.HttpResults;
using RouterConsole.AdminApi.Dtos;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.AdminApi.Http;

/// <summary>Every refusal of the admin API, as <c>application/problem+json</c> with a <c>code</c>.</summary>
internal static class Problems
{
    /// <summary>A problem with a stable code and a text for people.</summary>
    public static ProblemHttpResult Of(int status, string code, string detail, IDictionary<string, object?>? more = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        foreach (var (name, value) in more ?? new Dictionary<string, object?>())
        {
            extensions[name] = value;
        }

        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }

    /// <summary>What is asked for is not there.</summary>
    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, Codes.NotFound, detail);

    /// <summary>400 with messages by JSON path, parameter or header.</summary>
    public static ProblemHttpResult Invalid(string code, string detail, IReadOnlyDictionary<string, string[]> errors) =>
        Of(StatusCodes.Status400BadRequest, code, detail, new Dictionary<string, object?> { ["errors"] = errors });

    /// <summary>An operation's refusal.</summary>
    public static ProblemHttpResult From(OperationError error)
    {
        var more = new Dictionary<string, object?>();
        if (error.Kind == OperationErrorKind.Invalid || error.Issues.Count > 0)
        {
            more["errors"] = error.Issues
                .Where(issue => issue.Severity == IssueSeverity.Error)
                .GroupBy(issue => issue.Path, issue => issue.Message, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        }

        if (error.Kind == OperationErrorKind.Stale)
        {
            more["expectedVersion"] = error.ExpectedVersion;
            more["currentVersion"] = error.CurrentVersion;
            more["current"] = Shown(error.Current);
        }

        if (error.Needed is { } needed)
        {
            more["neededRole"] = needed;
        }

        return Of(Status(error.Kind), error.Code, error.Message, more);
    }

    // A deployment as stored holds its key, encrypted: only the form without it goes out.
    private static object? Shown(object? current) => current switch
    {
        DeploymentConfig deployment => DeploymentDto.Of(deployment),
        IEnumerable<DeploymentConfig> deployments => deployments.Select(one => DeploymentDto.Of(one)).ToArray(),
        _ => current,
    };

    private static int Status(OperationErrorKind kind) => kind switch
    {
        OperationErrorKind.Invalid => StatusCodes.Status400BadRequest,
        OperationErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        OperationErrorKind.NotFound => StatusCodes.Status404NotFound,
        OperationErrorKind.Conflict => StatusCodes.Status409Conflict,
        OperationErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
        OperationErrorKind.NotAvailableYet => StatusCodes.Status501NotImplemented,
        OperationErrorKind.StoreFailed => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
