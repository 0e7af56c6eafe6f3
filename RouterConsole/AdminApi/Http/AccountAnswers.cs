using System.Text.Json;
using System.Text.Json.Nodes;
using RouterConsole.Live;
using RouterConsole.Operations;
using RouterConsole.Operations.Accounts;

namespace RouterConsole.AdminApi.Http;

/// <summary>Users and keys as the API answers them. A secret is told where it was made and nowhere else; no cache keeps such an answer.</summary>
internal static class AccountAnswers
{
    /// <summary>All of them.</summary>
    public static IResult List<T>(OperationResult<T[]> result) => result.Value is { } items ? Answers.Ok(new Page<T>(items)) : Problems.From(result.Error!);

    /// <summary>201 with the secret under its name.</summary>
    public static IResult Created<T>(HttpContext context, OperationResult<AccountOutcome<T>> result, string secretName) =>
        Answer(context, result, secretName, StatusCodes.Status201Created);

    /// <summary>200, with the secret under its name when there is one.</summary>
    public static IResult Of<T>(HttpContext context, OperationResult<AccountOutcome<T>> result, string? secretName = null) =>
        Answer(context, result, secretName, StatusCodes.Status200OK);

    /// <summary>What is gone has no more to tell than warnings.</summary>
    public static IResult Removed<T>(HttpContext context, OperationResult<AccountOutcome<T>> result)
    {
        context.Response.Headers.CacheControl = "no-store";
        return result.Value is { } outcome
            ? TypedResults.Json(new JsonObject { ["warnings"] = JsonSerializer.SerializeToNode(outcome.Warnings, ContractJson.Options) }, ContractJson.Options)
            : Problems.From(result.Error!);
    }

    /// <summary>Whose sessions ended.</summary>
    public static IResult SignedOut(OperationResult<string> result) =>
        result.Value is { } who ? TypedResults.Json(new JsonObject { ["signedOut"] = who }, ContractJson.Options) : Problems.From(result.Error!);

    private static IResult Answer<T>(HttpContext context, OperationResult<AccountOutcome<T>> result, string? secretName, int status)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (result.Value is not { } outcome)
        {
            return Problems.From(result.Error!);
        }

        var answer = JsonSerializer.SerializeToNode(outcome.Account, ContractJson.Options)!.AsObject();
        if (secretName is not null && outcome.Secret is { } secret)
        {
            answer[secretName] = secret;
        }

        answer["warnings"] = JsonSerializer.SerializeToNode(outcome.Warnings, ContractJson.Options);
        return TypedResults.Json(answer, ContractJson.Options, statusCode: status);
    }
}
