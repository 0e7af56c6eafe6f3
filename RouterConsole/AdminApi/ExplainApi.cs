using RouterConsole.AdminApi.Dtos;
using RouterConsole.AdminApi.Http;
using RouterConsole.Routing;

namespace RouterConsole.AdminApi;

/// <summary>Where a request would go, and why. Reserves nothing, counts nothing.</summary>
internal static class ExplainApi
{
    public static void MapExplain(this RouteGroupBuilder api) => api.MapPost("/route/explain", (JsonBody<ExplainBody> body, ModelRouter router) =>
    {
        var asked = body.Value;
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(asked.Model))
        {
            errors["model"] = ["Required: a model group or an alias."];
        }

        if (asked.EstimatedTokens < 0)
        {
            errors["estimatedTokens"] = ["Must be 0 or more."];
        }

        return errors.Count > 0
            ? Problems.Invalid(Codes.Invalid, "The request to explain is not complete. See errors.", errors)
            : Answers.Ok(router.Explain(new RouteRequest
            {
                Model = asked.Model!,
                SimulatedError = asked.Error,
                Tags = asked.Tags ?? [],
                EstimatedTokens = asked.EstimatedTokens,
                EstimatedInputTokens = asked.EstimatedTokens,
            }));
    });
}
