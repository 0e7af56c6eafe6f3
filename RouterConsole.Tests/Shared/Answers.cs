using System.Text;
using Microsoft.AspNetCore.Http;

namespace RouterConsole.Tests.Shared;

/// <summary>Answers for a <see cref="FakeUpstream"/>.</summary>
internal static class Answers
{
    public const string Completion =
        """{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"up","choices":[{"index":0,"message":{"role":"assistant","content":"Hello","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}""";

    public const string UsageChunk = """{"id":"c","object":"chat.completion.chunk","created":1,"model":"up","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}""";

    public static string Chunk(string content) =>
        $$"""{"id":"c","object":"chat.completion.chunk","created":1,"model":"up","choices":[{"index":0,"delta":{"content":"{{content}}"},"finish_reason":null}]}""";

    /// <summary>A whole answer.</summary>
    public static Func<HttpContext, Task> Plain(string body = Completion, int status = 200, string contentType = "application/json", params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
    };

    /// <summary>An error in OpenAI's shape.</summary>
    public static Func<HttpContext, Task> Error(int status, string code, string message = "No.", params (string Name, string Value)[] headers) =>
        Plain($$$"""{"error":{"message":"{{{message}}}","type":"some_error","param":null,"code":"{{{code}}}"}}""", status, "application/json", headers);

    /// <summary>A stream of these pieces, each flushed on its own.</summary>
    public static Func<HttpContext, Task> Raw(params string[] pieces) => async context =>
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "text/event-stream";
        }

        foreach (var piece in pieces)
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(piece), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    };

    /// <summary>A whole stream of events with these data.</summary>
    public static Func<HttpContext, Task> Events(params string[] data) => Raw([.. data.Select(d => $"data: {d}\n\n"), "data: [DONE]\n\n"]);

    /// <summary>A stream whose connection is cut once the test says that its beginning has arrived.</summary>
    public static Func<HttpContext, Task> CutAfter(Task arrived, params string[] pieces) => async context =>
    {
        await Raw(pieces)(context);
        await arrived;
        context.Abort();
    };

    /// <summary>Pieces, then silence until the caller leaves.</summary>
    public static Func<HttpContext, Task> SilentAfter(params string[] pieces) => async context =>
    {
        if (pieces.Length > 0)
        {
            await Raw(pieces)(context);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
    };

    /// <summary>Headers promising more than comes.</summary>
    public static Func<HttpContext, Task> CutBody() => async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 1000;
        await context.Response.Body.WriteAsync("{\"id\":"u8.ToArray());
        await context.Response.Body.FlushAsync();
        context.Abort();
    };
}
