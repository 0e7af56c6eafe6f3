using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
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
    /// <param name="key">The resource's key among the versions, such as <c>deployments/a</c>.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="written">What the operation gave.</param>
    /// <param name="status">200, or 201 for something new.</param>
    public static IResult Written(HttpContext context, string key, object resource, Written written, int status = StatusCodes.Status200OK)
    {
        // A write that changed nothing made no revision: the resource keeps its version.
        var isNew = written.Revision != written.PreviousRevision;
        WriteHeaders.SetETag(context, isNew ? written.Revision : context.RequestServices.GetRequiredService<EstateQueries>().Version(key));
        return Revised(JsonSerializer.SerializeToNode(resource, ContractJson.Options)!.AsObject(), written, status);
    }

    /// <summary>A removal that was done.</summary>
    public static IResult Removed(Written written) => Revised([], written, StatusCodes.Status200OK);

    /// <summary>A revision that was restored. The version is that of the whole configuration: the revision in force.</summary>
    public static IResult Restored(HttpContext context, long number, Written written)
    {
        WriteHeaders.SetETag(context, written.Revision);
        return Revised(new JsonObject { ["restored"] = number }, written, StatusCodes.Status200OK);
    }

    private static JsonHttpResult<JsonObject> Revised(JsonObject answer, Written written, int status)
    {
        answer["revision"] = written.Revision;
        answer["previousRevision"] = written.PreviousRevision;
        answer["warnings"] = JsonSerializer.SerializeToNode(written.Warnings, ContractJson.Options);
        return TypedResults.Json(answer, ContractJson.Options, statusCode: status);
    }
}
