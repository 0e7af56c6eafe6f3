namespace RouterConsole.Tests.Hosting;

/// <summary>Every route of the product and what it asks of its callers. A route that is not here fails the walk.</summary>
internal static class RouteTable
{
    /// <summary>By method and pattern; the body is one that gets past the reading of the request.</summary>
    public static IReadOnlyDictionary<string, (Needs Needs, string? Body)> All { get; } = Rows().ToDictionary(r => r.Route, r => (r.Needs, r.Body), StringComparer.Ordinal);

    private static IEnumerable<(string Route, Needs Needs, string? Body)> Rows()
    {
        foreach (var route in new[]
        {
            "GET /", "GET /healthz/live", "GET /healthz/ready", "GET /health/liveliness", "GET /health/readiness",
            "POST /login/password", "POST /login/key", "POST /login/link", "POST /logout", "GET /login", "POST /login",
        })
        {
            yield return (route, Needs.Nothing, null);
        }

        foreach (var prefix in new[] { "/v1", "" })
        {
            foreach (var path in new[]
            {
                "/chat/completions", "/completions", "/embeddings", "/responses", "/moderations", "/images/generations", "/audio/speech",
                "/audio/transcriptions", "/rerank", "/messages", "/messages/count_tokens",
            })
            {
                yield return ($"POST {prefix}{path}", Needs.Key, """{"model":"m"}""");
            }

            yield return ($"GET {prefix}/models", Needs.Key, null);
            yield return ($"GET {prefix}/models/{{**id}}", Needs.Key, null);
        }

        yield return ("POST /openai/deployments/{model}/{**operation}", Needs.Key, "{}");
        yield return ("* /v1/{**path}", Needs.Key, null);

        foreach (var page in new[]
        {
            "/ui", "/ui/map", "/ui/deployments", "/ui/deployments/{Id}", "/ui/models", "/ui/aliases", "/ui/fallbacks", "/ui/requests",
            "/ui/requests/{CallId}", "/ui/explain", "/ui/playground", "/ui/events", "/ui/changes", "/ui/settings", "/ui/not-found",
        })
        {
            yield return ($"GET {page}", Needs.Page, null);
            yield return ($"POST {page}", Needs.Page, null);
        }

        foreach (var path in new[]
        {
            "/api/deployments", "/api/deployments/{id}", "/api/models", "/api/models/{**model}", "/api/aliases", "/api/fallbacks", "/api/settings",
            "/api/health", "/api/metrics", "/api/history", "/api/requests", "/api/requests/{**callId}", "/api/events", "/api/audit", "/api/cooldowns",
            "/api/revisions", "/api/revisions/{number:long}", "/api/revisions/{a:long}/diff/{b:long}", "/api/sandbox/{id}", "/api/live",
            "/api/antiforgery", "/api/config/export", "/openapi/{**document}", "/docs", "/metrics",
        })
        {
            yield return ($"GET {path}", Needs.Viewer, null);
        }

        yield return ("POST /api/impact", Needs.Viewer, """{"ids":["1"],"action":"pause"}""");
        yield return ("POST /api/route/explain", Needs.Viewer, """{"model":"m"}""");
        yield return ("POST /api/config/import", Needs.Viewer, "{}");
        yield return ("POST /api/sign-out", Needs.Viewer, null);
        yield return ("POST /api/password", Needs.Viewer, "{}");
        yield return ("* /api/{**path}", Needs.Viewer, null);
        yield return ("* /hubs/router", Needs.Viewer, null);
        yield return ("* /hubs/router/negotiate", Needs.Viewer, null);

        yield return ("POST /api/deployments", Needs.Operator, "{}");
        yield return ("PUT /api/deployments", Needs.Operator, "[]");
        yield return ("PUT /api/deployments/{id}", Needs.Operator, "{}");
        yield return ("PATCH /api/deployments/{id}", Needs.Operator, "{}");
        yield return ("DELETE /api/deployments/{id}", Needs.Operator, null);
        yield return ("POST /api/deployments/{id}/cooldown", Needs.Operator, """{"seconds":5}""");
        yield return ("DELETE /api/deployments/{id}/cooldown", Needs.Operator, null);
        yield return ("POST /api/deployments/{id}/drain", Needs.Operator, null);
        yield return ("POST /api/deployments/{id}/pause", Needs.Operator, null);
        yield return ("POST /api/deployments/{id}/resume", Needs.Operator, null);
        yield return ("POST /api/deployments/{id}/test", Needs.Operator, null);
        yield return ("POST /api/deployments/test", Needs.Operator, "{}");
        yield return ("PATCH /api/models/{**model}", Needs.Operator, "{}");
        yield return ("PUT /api/aliases/{**alias}", Needs.Operator, """{"target":"m"}""");
        yield return ("DELETE /api/aliases/{**alias}", Needs.Operator, null);
        yield return ("PUT /api/fallbacks", Needs.Operator, "{}");
        yield return ("PUT /api/fallbacks/default", Needs.Operator, """{"models":["m"]}""");
        yield return ("DELETE /api/fallbacks/default", Needs.Operator, null);
        yield return ("PUT /api/fallbacks/{kind}/{**model}", Needs.Operator, """{"models":["m"]}""");
        yield return ("DELETE /api/fallbacks/{kind}/{**model}", Needs.Operator, null);
        yield return ("PATCH /api/settings", Needs.Operator, "{}");
        yield return ("PUT /api/sandbox/{id}", Needs.Operator, "{}");
        yield return ("PATCH /api/revisions/{number:long}", Needs.Operator, """{"note":"x"}""");
        yield return ("POST /api/revisions/{number:long}/restore", Needs.Operator, null);

        yield return ("GET /api/users", Needs.Admin, null);
        yield return ("POST /api/users", Needs.Admin, "{}");
        yield return ("PATCH /api/users/{id}", Needs.Admin, "{}");
        yield return ("DELETE /api/users/{id}", Needs.Admin, null);
        yield return ("POST /api/users/{id}/sign-out", Needs.Admin, null);
        yield return ("POST /api/sign-out/everybody", Needs.Admin, null);
        yield return ("GET /api/keys", Needs.Admin, null);
        yield return ("POST /api/keys", Needs.Admin, "{}");
        yield return ("PATCH /api/keys/{id}", Needs.Admin, "{}");
        yield return ("DELETE /api/keys/{id}", Needs.Admin, null);
        yield return ("POST /api/keys/{id}/rotate", Needs.Admin, null);
    }
}
