using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using RouterConsole.Operations;

namespace RouterConsole.AdminApi.Http;

/// <summary>How a write is meant: <c>If-Match</c>, <c>X-Change-Note</c> and <c>?force=</c>.</summary>
internal sealed class WriteHeaders : IRequestPart, IBindableFromHttpContext<WriteHeaders>
{
    private const string ChangeNote = "X-Change-Note";
    private const int LongestNote = 500;

    private WriteHeaders(WriteOptions options, ProblemHttpResult? problem)
    {
        Options = options;
        Problem = problem;
    }

    /// <inheritdoc />
    public ProblemHttpResult? Problem { get; }

    /// <summary>For the operation.</summary>
    public WriteOptions Options { get; }

    /// <summary>Writes a version as an <c>ETag</c>.</summary>
    public static void SetETag(HttpContext context, long version) =>
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <inheritdoc />
    public static ValueTask<WriteHeaders?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var headers = context.Request.Headers;
        var query = new QueryReader(context.Request.Query);
        var note = headers[ChangeNote].ToString().Trim();
        ProblemHttpResult? problem = null;
        if (!TryParse(headers.IfMatch.ToString(), out var version))
        {
            problem = Refuse(HeaderNames.IfMatch, "Must be one version as an ETag gave it, such as \"12\".");
        }
        else if (note.Length > LongestNote)
        {
            problem = Refuse(ChangeNote, $"Must be at most {LongestNote} characters.");
        }

        var options = new WriteOptions(version, note.Length == 0 ? null : note, query.Flag("force"));
        return ValueTask.FromResult<WriteHeaders?>(new WriteHeaders(options, problem ?? query.Problem));
    }

    private static bool TryParse(string ifMatch, out long? version)
    {
        version = null;
        if (ifMatch is "" or "*")
        {
            return true;
        }

        var text = ifMatch.StartsWith("W/", StringComparison.Ordinal) ? ifMatch[2..] : ifMatch;
        if (text.Length > 2 && text[0] == '"' && text[^1] == '"'
            && long.TryParse(text.AsSpan(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            version = number;
            return true;
        }

        return false;
    }

    private static ProblemHttpResult Refuse(string header, string message) =>
        Problems.Invalid(Codes.InvalidHeader, $"{header}: {message}", new Dictionary<string, string[]> { [header] = [message] });
}
