using RouterConsole.AdminApi.Dtos;
using RouterConsole.AdminApi.Http;
using RouterConsole.Operations.BlastRadius;

namespace RouterConsole.AdminApi;

/// <summary>The blast radius: what an action would mean, before it is done. Changes nothing, so every role may ask.</summary>
internal static class ImpactApi
{
    public static void MapImpact(this RouteGroupBuilder api) => api.MapPost("/impact", (JsonBody<ImpactBody> body, ImpactQuery impact) =>
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (body.Value.Ids is not { Count: > 0 } ids)
        {
            errors["ids"] = ["Required: ids of deployments, at least one."];
            ids = [];
        }

        if (body.Value.Action is null)
        {
            errors["action"] = [$"Required: one of {string.Join(", ", EnumNames.Of(typeof(ImpactAction)))}."];
        }

        if (errors.Count > 0)
        {
            return Problems.Invalid(Codes.Invalid, "The question is not complete. See errors.", errors);
        }

        var result = impact.Of(ids, body.Value.Action!.Value);
        return result.Value is { } found ? Answers.Ok(found) : Problems.From(result.Error!);
    });
}
