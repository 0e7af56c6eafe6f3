using RouterConsole.AdminApi.Http;

namespace RouterConsole.AdminApi;

/// <summary>For balancers and orchestrators: no key, nothing secret.</summary>
public static class HealthEndpoints
{
    /// <summary>Maps <c>/healthz/live</c>, <c>/healthz/ready</c> and LiteLLM's names for them.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        foreach (var path in (string[])["/healthz/live", "/health/liveliness"])
        {
            app.MapGet(path, () => TypedResults.Json(new HealthAnswer("alive"))).AllowAnonymous();
        }

        foreach (var path in (string[])["/healthz/ready", "/health/readiness"])
        {
            app.MapGet(path, IResult (ReadinessState readiness) => readiness.IsReady
                ? TypedResults.Json(new HealthAnswer("ready"))
                : Problems.Of(StatusCodes.Status503ServiceUnavailable, Codes.ShuttingDown, "Shutting down: send requests elsewhere.")).AllowAnonymous();
        }

        return app;
    }

    private sealed record HealthAnswer(string Status);
}
