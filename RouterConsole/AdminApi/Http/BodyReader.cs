using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace RouterConsole.AdminApi.Http;

/// <summary>Reads a request's body as JSON.</summary>
internal static class BodyReader
{
    // A name twice is ambiguous: readers differ in which one they take.
    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };

    /// <summary>The document, null when there is no body, or what is wrong with it.</summary>
    public static async ValueTask<(JsonElement? Document, ProblemHttpResult? Problem)> ReadAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        }
        catch (BadHttpRequestException refused)
        {
            return (null, refused.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problems.Of(refused.StatusCode, Codes.BodyTooLarge, $"The body is larger than {AdminApiEndpoints.MaxBodyBytes} bytes.")
                : Problems.Of(refused.StatusCode, Codes.Invalid, "The body could not be read to its end."));
        }

        if (buffer.Length == 0)
        {
            return (null, null);
        }

        if (context.Request.ContentType is { Length: > 0 } type && !context.Request.HasJsonContentType())
        {
            return (null, Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                Codes.UnsupportedMediaType,
                $"The body must be JSON: send Content-Type: application/json, not {type}."));
        }

        try
        {
            return (JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), s_options), null);
        }
        catch (JsonException broken)
        {
            return (null, Broken(broken));
        }
    }

    /// <summary>A body that is no JSON.</summary>
    public static ProblemHttpResult Broken(JsonException? broken = null) => Problems.Of(
        StatusCodes.Status400BadRequest,
        Codes.InvalidJson,
        broken?.LineNumber is { } line
            ? $"The body is not valid JSON, or names a field twice: line {line + 1}, byte {(broken.BytePositionInLine ?? 0) + 1}."
            : "The body is not valid JSON, or names a field twice.");

    /// <summary>A body that had to be there.</summary>
    public static ProblemHttpResult Missing() => Problems.Of(
        StatusCodes.Status400BadRequest,
        Codes.InvalidJson,
        "The body is empty: a JSON document is needed.");
}
