using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Gateway;

/// <summary><c>GET /v1/models</c> and <c>/v1/models/{id}</c>: the groups and aliases that the caller's key may ask for.</summary>
internal sealed class ModelsEndpoint(KeyCheck keys, ModelRouter router, TimeProvider time)
{
    private readonly long _created = time.GetUtcNow().ToUnixTimeSeconds();

    public async Task ListAsync(HttpContext context)
    {
        AnswerHeaders.SetCallId(context.Response, CallId.For(context.Request));
        if (keys.Find(context) is not { } caller)
        {
            await GatewayErrorWriter.WriteAsync(context, GatewayError.BadKey);
            return;
        }

        await WriteAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteString("object"u8, "list"u8);
            json.WriteStartArray("data"u8);
            foreach (var name in Names(router.Config).Where(n => keys.Allows(caller, n)))
            {
                WriteModel(json, name);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    public async Task GetAsync(HttpContext context)
    {
        AnswerHeaders.SetCallId(context.Response, CallId.For(context.Request));
        if (keys.Find(context) is not { } caller)
        {
            await GatewayErrorWriter.WriteAsync(context, GatewayError.BadKey);
            return;
        }

        // The server leaves an encoded slash in the path alone.
        var name = (context.GetRouteValue("id") as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (router.Resolve(name) is null || !keys.Allows(caller, name))
        {
            await GatewayErrorWriter.WriteAsync(context, GatewayError.ModelNotFound(name));
            return;
        }

        await WriteAsync(context, json => WriteModel(json, name));
    }

    /// <summary>Patterns such as <c>openai/*</c> are no names that one could ask for, so they are left out.</summary>
    private static IEnumerable<string> Names(RouterConfig config) =>
        config.Deployments.Select(d => d.Model).Where(m => !m.Contains('*', StringComparison.Ordinal)).Concat(config.Aliases.Keys).Distinct(StringComparer.Ordinal);

    private void WriteModel(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, name);
        json.WriteString("object"u8, "model"u8);
        json.WriteNumber("created"u8, _created);
        json.WriteString("owned_by"u8, "routerconsole"u8);
        json.WriteEndObject();
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        write(json);
        await json.FlushAsync(context.RequestAborted);
    }
}
