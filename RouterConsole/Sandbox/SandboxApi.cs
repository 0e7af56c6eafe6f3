using System.Text.Json;
using RouterConsole.Configuration;

namespace RouterConsole.Sandbox;

/// <summary>OpenAI's API as the sandbox speaks it. The first part of the path names the deployment: <c>/d/{id}/v1/…</c>.</summary>
internal sealed class SandboxApi(ISandboxFaultTable faults, SandboxFaultDice dice, SandboxChat chat, TimeProvider time)
{
    private const int MostVectors = 256;
    private const int Dimensions = 256;

    private static readonly string[] s_models = ["gpt-4o", "gpt-4o-mini", "claude-sonnet", "text-embedding-3-small"];

    public async Task HandleAsync(HttpContext context)
    {
        if (!TrySplit(context.Request.Path.Value, out var id, out var operation))
        {
            await SandboxErrors.WriteAsync(context, SandboxErrors.UnknownUrl, null);
            return;
        }

        var behaviour = faults.Get(id);
        if (operation == "models" && HttpMethods.IsGet(context.Request.Method))
        {
            await ListModelsAsync(context);
            return;
        }

        if (!HttpMethods.IsPost(context.Request.Method) || operation is not ("chat/completions" or "embeddings"))
        {
            await SandboxErrors.WriteAsync(context, SandboxErrors.UnknownUrl, null);
            return;
        }

        if (await ReadAsync(context) is not { } request)
        {
            await SandboxErrors.WriteAsync(context, SandboxErrors.BadJson, null);
            return;
        }

        using (request)
        {
            if (dice.Roll(behaviour) is { } error)
            {
                await FailAsync(context, error, behaviour);
            }
            else if (operation == "embeddings")
            {
                await time.Delay(dice.Latency(behaviour.LatencyMs), context.RequestAborted);
                await EmbedAsync(context, request.RootElement);
            }
            else
            {
                await chat.AnswerAsync(context, request.RootElement, behaviour);
            }
        }
    }

    private async Task FailAsync(HttpContext context, SandboxErrorKind error, SandboxFaults behaviour)
    {
        if (error == SandboxErrorKind.Timeout)
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, time, context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                // The caller gave up, which is how a hang ends.
            }

            return;
        }

        // Refusals come faster than answers.
        await time.Delay(dice.Latency(behaviour.LatencyMs / 4), context.RequestAborted);
        await SandboxErrors.WriteAsync(context, SandboxErrors.For(error), error == SandboxErrorKind.RateLimit ? behaviour.RetryAfterSeconds : null);
    }

    private async Task ListModelsAsync(HttpContext context)
    {
        var created = time.GetUtcNow().ToUnixTimeSeconds();
        await WriteAsync(context, new
        {
            @object = "list",
            data = s_models.Select(id => new { id, @object = "model", created, owned_by = "sandbox" }),
        });
    }

    private static async Task EmbedAsync(HttpContext context, JsonElement request)
    {
        var input = request.TryGetProperty("input", out var given) ? given : default;
        var texts = input.ValueKind == JsonValueKind.Array ? [.. input.EnumerateArray().Take(MostVectors).Select(e => e.GetRawText())] : new[] { input.ValueKind == JsonValueKind.Undefined ? "" : input.GetRawText() };
        var tokens = texts.Sum(SandboxText.CountTokens);
        await WriteAsync(context, new
        {
            @object = "list",
            data = texts.Select((text, index) => new { @object = "embedding", index, embedding = SandboxText.Vector(text, Dimensions) }),
            model = SandboxChat.ModelOf(request),
            usage = new { prompt_tokens = tokens, total_tokens = tokens },
        });
    }

    private static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        try
        {
            var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task WriteAsync<T>(HttpContext context, T body) => context.Response.WriteAsJsonAsync(body, context.RequestAborted);

    private static bool TrySplit(string? path, out string id, out string operation)
    {
        var parts = path?.Split('/', 5) ?? [];
        (id, operation) = parts is ["", "d", var name, "v1", var rest] ? (Uri.UnescapeDataString(name), rest) : ("", "");
        return id.Length > 0;
    }
}
