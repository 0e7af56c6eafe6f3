namespace RouterConsole.Gateway;

/// <summary>An error of our own, in OpenAI's terms.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Type">OpenAI's <c>type</c>.</param>
/// <param name="Code">OpenAI's <c>code</c>; stable.</param>
/// <param name="Message">What was wrong and what is allowed.</param>
/// <param name="Param">The field at fault.</param>
internal sealed record GatewayError(int Status, string Type, string Code, string Message, string? Param = null)
{
    public static GatewayError Invalid(string code, string message, string? param = null) => new(400, "invalid_request_error", code, message, param);

    public static GatewayError WrongType(string param, string allowed) => Invalid("invalid_type", $"'{param}' must be {allowed}.", param);

    public static GatewayError TooLarge(long limit) =>
        new(413, "invalid_request_error", "request_too_large", $"The body is larger than the {limit} bytes allowed (RouterConsole:Gateway:MaxRequestBytes).");

    public static GatewayError ModelNotFound(string model) =>
        new(404, "invalid_request_error", "model_not_found", $"The model '{model}' does not exist here. GET /v1/models lists the ones that do.", "model");

    public static GatewayError ModelNotAllowed(string model) =>
        new(403, "permission_error", "model_not_allowed", $"This key may not use the model '{model}'.", "model");

    public static GatewayError BadKey { get; } =
        new(401, "authentication_error", "invalid_api_key", "No valid key. Send one of this gateway's keys as 'Authorization: Bearer <key>', 'x-api-key' or 'api-key'.");

    public static GatewayError NotAvailableYet { get; } =
        new(501, "invalid_request_error", "not_available_yet", "This endpoint is not available yet. Available: /v1/chat/completions and /v1/models.");

    public static GatewayError Internal { get; } =
        new(500, "server_error", "internal_error", "The gateway failed unexpectedly. Its log has the details under this call id.");
}
