using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RouterConsole.Gateway;

/// <summary>Writes errors in OpenAI's shape.</summary>
internal static class GatewayErrorWriter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A whole answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="error">What was wrong.</param>
    /// <param name="retryAfter">When to come back; told in whole seconds, at least 1.</param>
    public static async Task WriteAsync(HttpContext context, GatewayError error, TimeSpan? retryAfter = null)
    {
        var response = context.Response;
        var body = ToJson(error);
        response.StatusCode = error.Status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        if (retryAfter is { } wait)
        {
            SetRetryAfter(response, wait);
        }

        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Whole seconds, at least 1.</summary>
    public static void SetRetryAfter(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The JSON alone.</summary>
    public static byte[] ToJson(GatewayError error)
    {
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteStartObject("error"u8);
            json.WriteString("message"u8, error.Message);
            json.WriteString("type"u8, error.Type);
            json.WriteString("param"u8, error.Param);
            json.WriteString("code"u8, error.Code);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
