using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using RouterConsole.AdminApi.Dtos;

namespace RouterConsole.AdminApi.Http;

/// <summary>The body as a JSON merge patch (RFC 7396). Its fields are checked by the operation that applies it.</summary>
internal sealed class MergePatch : IRequestPart, IBindableFromHttpContext<MergePatch>
{
    private MergePatch(JsonElement value, ProblemHttpResult? problem)
    {
        Value = value;
        Problem = problem;
    }

    /// <inheritdoc />
    public ProblemHttpResult? Problem { get; }

    /// <summary>A JSON object.</summary>
    public JsonElement Value { get; }

    /// <inheritdoc />
    public static async ValueTask<MergePatch?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (document, problem) = await BodyReader.ReadAsync(context);
        problem ??= document switch
        {
            null => BodyReader.Missing(),
            { ValueKind: not JsonValueKind.Object } => Problems.Invalid(
                Codes.Invalid,
                "A merge patch is a JSON object with the fields to change.",
                new Dictionary<string, string[]> { ["$"] = ["Must be an object."] }),
            _ => null,
        };
        try
        {
            return new MergePatch(problem is null ? ReadOnlyFields.Strip(document!.Value) : default, problem);
        }
        catch (InvalidOperationException)
        {
            return new MergePatch(default, BodyReader.Broken());
        }
    }
}
