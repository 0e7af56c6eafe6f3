namespace RouterConsole.AdminApi.Http;

/// <summary>The codes of problems that arise in the API itself; operations have their own.</summary>
internal static class Codes
{
    public const string Invalid = "invalid";
    public const string InvalidJson = "invalid_json";
    public const string InvalidQuery = "invalid_query";
    public const string InvalidHeader = "invalid_header";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string BodyTooLarge = "body_too_large";
    public const string NotFound = "not_found";
    public const string NotAvailableYet = "not_available_yet";
    public const string ShuttingDown = "shutting_down";
    public const string InternalError = "internal_error";
}
