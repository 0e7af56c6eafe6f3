using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RouterConsole.Configuration;

namespace RouterConsole.Operations.Playground;

/// <summary>The request as it goes over the wire, and as a command that does the same.</summary>
public static class PlaygroundBody
{
    /// <summary>The header that carries tags.</summary>
    public const string TagHeader = "x-litellm-tags";

    /// <summary>The variable that stands for the key.</summary>
    public const string KeyVariable = "$ROUTERCONSOLE_KEY";

    private static readonly JsonSerializerOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body.</summary>
    public static string Json(PlaygroundRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var messages = new JsonArray();
        if (!string.IsNullOrWhiteSpace(request.System))
        {
            messages.Add(new JsonObject { ["role"] = "system", ["content"] = request.System });
        }

        messages.Add(new JsonObject { ["role"] = "user", ["content"] = request.User });
        var body = new JsonObject { ["model"] = request.Model, ["messages"] = messages };
        Set("stream", request.Stream ? JsonValue.Create(true) : null);
        Set("max_tokens", JsonValue.Create(request.MaxTokens));
        Set("temperature", JsonValue.Create(request.Temperature));
        Set("num_retries", JsonValue.Create(request.NumRetries));
        Set("disable_fallbacks", request.DisableFallbacks ? JsonValue.Create(true) : null);
        if (Field(request.SimulatedError) is { } mock)
        {
            body[mock] = true;
        }

        return body.ToJsonString(s_compact);

        void Set(string name, JsonValue? value)
        {
            if (value is not null)
            {
                body[name] = value;
            }
        }
    }

    /// <summary>A command for a shell that sends the same. Holds no secret: the key is a variable.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="address">The gateway, as clients reach it.</param>
    public static string Curl(PlaygroundRequest request, Uri address)
    {
        ArgumentNullException.ThrowIfNull(request);
        var tags = request.Tags.Count == 0 ? "" : $"  -H {Quoted($"{TagHeader}: {string.Join(',', request.Tags)}")} \\\n";
        return $"curl {(request.Stream ? "-N " : "")}{new Uri(address, "/v1/chat/completions")} \\\n"
            + $"  -H \"Authorization: Bearer {KeyVariable}\" \\\n  -H \"Content-Type: application/json\" \\\n{tags}  -d {Quoted(Json(request))}";
    }

    /// <summary>The control field that pretends a failure; null for what cannot be pretended.</summary>
    public static string? Field(ErrorKind? simulated) => simulated switch
    {
        ErrorKind.ServerError => "mock_testing_fallbacks",
        ErrorKind.ContextWindow => "mock_testing_context_fallbacks",
        ErrorKind.ContentPolicy => "mock_testing_content_policy_fallbacks",
        _ => null,
    };

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
