using System.Text.Json;
using System.Text.Json.Nodes;
using RouterConsole.Live;
using RouterConsole.Operations;

namespace RouterConsole.AdminApi.Http;

/// <summary>What handlers answer.</summary>
internal static class Answers
{
    /// <summary>A resource of the configuration with its version as <c>ETag</c>.</summary>
    public static IResult Versioned<T>(HttpContext context, T resource, long version)
    {
        WriteHeaders.SetETag(context, version);
        return TypedResults.Json(resource, ContractJson.Options);
    }

    /// <summary>A plain answer.</summary>
    public static IResult Ok<T>(T value) => TypedResults.Json(value, ContractJson.Options);

    /// <summary>A write that was done: the resource as it is now (an object), with the revision it made.</summary>
    /// <param name="context">The request.</param>
    /// <param name="resource">The resource; null after a removal.</param>
    /// <param name="written">What the operation gave.</param>
    /// <param name="status">200, or 201 for something new.</param>
    public static IResult Written(HttpContext context, object? resource, Written written, int status = StatusCodes.Status200OK)
    {
        var answer = resource is null ? [] : JsonSerializer.SerializeToNode(resource, ContractJson.Options)!.AsObject();
        answer["revision"] = written.Revision;
        answer["previousRevision"] = written.PreviousRevision;
        answer["warnings"] = JsonSerializer.SerializeToNode(written.Warnings, ContractJson.Options);
        if (resource is not null)
        {
            WriteHeaders.SetETag(context, written.Revision);
        }

        return TypedResults.Json<JsonObject>(answer, ContractJson.Options, statusCode: status);
    }
}
