namespace RouterConsole.AdminApi.Http;

/// <summary>Names of models and aliases in paths.</summary>
internal static class Names
{
    /// <summary>Servers decode everything in a path but an escaped slash; names may hold one.</summary>
    public static string Decode(string? segment) => (segment ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
