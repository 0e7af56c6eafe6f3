namespace RouterConsole.Configuration;

/// <summary>The data plane's settings: <c>RouterConsole:Gateway</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>False lets anyone call <c>/v1/*</c>.</summary>
    public bool RequireKey { get; set; } = true;

    /// <summary>Largest request body in bytes, 1024 to 2147483647.</summary>
    public long MaxRequestBytes { get; set; } = 33554432;
}
