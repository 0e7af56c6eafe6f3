using System.Text.Json;
using RouterConsole.Configuration;

namespace RouterConsole.Sandbox;

/// <summary>Chat completions of the sandbox, plain and streaming.</summary>
internal sealed class SandboxChat(SandboxFaultDice dice, TimeProvider time)
{
    private const int MostTokens = 4096;

    // More events a second than a reader can follow only cost time.
    private const int EventsPerSecond = 25;

    /// <summary>The model's name, told back as it was asked for.</summary>
    public static string ModelOf(JsonElement request) =>
        request.TryGetProperty("model", out var model) && model.ValueKind == JsonValueKind.String ? model.GetString()! : "sandbox";

    public async Task AnswerAsync(HttpContext context, JsonElement request, SandboxFaults behaviour)
    {
        if (!request.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array)
        {
            await SandboxErrors.WriteAsync(context, SandboxErrors.NoMessages, null);
            return;
        }

        var most = MaxTokens(request);
        var tokens = SandboxText.Tokens(dice.Pick(SandboxText.Count), most);
        var answer = new SandboxAnswer(
            $"chatcmpl-{Guid.NewGuid():N}",
            time.GetUtcNow().ToUnixTimeSeconds(),
            ModelOf(request),
            tokens,
            tokens.Count == most ? "length" : "stop",
            SandboxText.CountTokens(messages.GetRawText()));
        if (request.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True)
        {
            await StreamAsync(context, answer, IncludesUsage(request), behaviour);
            return;
        }

        await time.Delay(dice.Latency(behaviour.LatencyMs), context.RequestAborted);
        await context.Response.WriteAsJsonAsync(new
        {
            id = answer.Id,
            @object = "chat.completion",
            created = answer.Created,
            model = answer.Model,
            choices = new[]
            {
                new
                {
                    index = 0,
                    message = new { role = "assistant", content = string.Concat(tokens), refusal = (string?)null },
                    logprobs = (object?)null,
                    finish_reason = answer.FinishReason,
                },
            },
            usage = Usage(answer),
        }, context.RequestAborted);
    }

    private async Task StreamAsync(HttpContext context, SandboxAnswer answer, bool includeUsage, SandboxFaults behaviour)
    {
        var perEvent = Math.Max(1, (int)Math.Ceiling(behaviour.TokensPerSecond / (double)EventsPerSecond));
        var pieces = answer.Tokens.Chunk(perEvent).ToArray();
        var cutAfter = dice.CutAfter(behaviour, pieces.Length);
        await time.Delay(dice.Latency(behaviour.TtftMs), context.RequestAborted);
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        await SendAsync(context, Chunk(answer, new { role = "assistant", content = "", refusal = (string?)null }, null, includeUsage));
        for (var i = 0; i < pieces.Length; i++)
        {
            if (i == cutAfter)
            {
                context.Abort();
                return;
            }

            await SendAsync(context, Chunk(answer, new { content = string.Concat(pieces[i]) }, null, includeUsage));
            await time.Delay(TimeSpan.FromSeconds((double)pieces[i].Length / Math.Max(1, behaviour.TokensPerSecond)), context.RequestAborted);
        }

        await SendAsync(context, Chunk(answer, new { }, answer.FinishReason, includeUsage));
        if (includeUsage)
        {
            await SendAsync(context, new { id = answer.Id, @object = "chat.completion.chunk", created = answer.Created, model = answer.Model, choices = Array.Empty<object>(), usage = Usage(answer) });
        }

        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
    }

    private static Dictionary<string, object?> Chunk(SandboxAnswer answer, object delta, string? finishReason, bool includeUsage)
    {
        var chunk = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = answer.Id,
            ["object"] = "chat.completion.chunk",
            ["created"] = answer.Created,
            ["model"] = answer.Model,
            ["choices"] = new[] { new { index = 0, delta, logprobs = (object?)null, finish_reason = finishReason } },
        };
        if (includeUsage)
        {
            chunk["usage"] = null;
        }

        return chunk;
    }

    private static async Task SendAsync<T>(HttpContext context, T chunk)
    {
        await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk)}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static object Usage(SandboxAnswer answer) => new
    {
        prompt_tokens = answer.PromptTokens,
        completion_tokens = answer.Tokens.Count,
        total_tokens = answer.PromptTokens + answer.Tokens.Count,
    };

    private static bool IncludesUsage(JsonElement request) =>
        request.TryGetProperty("stream_options", out var options)
        && options.ValueKind == JsonValueKind.Object
        && options.TryGetProperty("include_usage", out var include)
        && include.ValueKind == JsonValueKind.True;

    private static int MaxTokens(JsonElement request)
    {
        foreach (var name in (string[])["max_completion_tokens", "max_tokens"])
        {
            if (request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var most) && most > 0)
            {
                return Math.Min(most, MostTokens);
            }
        }

        return MostTokens;
    }
}
