namespace RouterConsole.Gateway;

/// <summary>What the contract names and is not built yet says so; what it does not name is unknown.</summary>
internal sealed class UnbuiltEndpoints(KeyCheck keys)
{
    /// <summary>Paths of the contract, with and without <c>/v1</c> before them.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        "/completions", "/embeddings", "/responses", "/moderations", "/images/generations", "/audio/speech", "/audio/transcriptions",
        "/rerank", "/messages", "/messages/count_tokens",
    ];

    public Task NotAvailableAsync(HttpContext context) => AnswerAsync(context, GatewayError.NotAvailableYet);

    public Task UnknownAsync(HttpContext context) => AnswerAsync(context, new GatewayError(
        404, "invalid_request_error", "unknown_url", $"Unknown request URL: {context.Request.Method} {context.Request.Path}."));

    private async Task AnswerAsync(HttpContext context, GatewayError error)
    {
        AnswerHeaders.SetCallId(context.Response, CallId.For(context.Request));
        await GatewayErrorWriter.WriteAsync(context, keys.Find(context) is null ? GatewayError.BadKey : error);
        await RequestBodyReader.DiscardAsync(context);
    }
}
