using System.Buffers;

namespace RouterConsole.Gateway;

/// <summary>Names a request: the client's own name for it is kept when it can be shown.</summary>
internal static class CallId
{
    public const string Header = "x-litellm-call-id";
    private const int Longest = 128;

    private static readonly SearchValues<char> s_allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:");

    public static string For(HttpRequest request)
    {
        string? own = request.Headers[Header];
        return own is { Length: > 0 and <= Longest } && !own.AsSpan().ContainsAnyExcept(s_allowed) ? own : Guid.NewGuid().ToString();
    }
}
