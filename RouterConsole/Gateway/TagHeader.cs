namespace RouterConsole.Gateway;

/// <summary>The tags of a request: the header <c>x-litellm-tags: a,b</c> together with <c>metadata.tags</c>.</summary>
internal static class TagHeader
{
    public static IReadOnlyList<string> Join(HttpRequest request, IReadOnlyList<string> fromBody)
    {
        string? header = request.Headers["x-litellm-tags"];
        return string.IsNullOrWhiteSpace(header)
            ? fromBody
            : [.. header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Concat(fromBody).Distinct(StringComparer.Ordinal)];
    }
}
