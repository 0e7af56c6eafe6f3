namespace RouterConsole.Configuration;

/// <summary>The process's own settings: section <c>RouterConsole</c> of appsettings, environment and command line.</summary>
public sealed class RouterConsoleOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "RouterConsole";

    /// <summary>Everything that lasts. Relative to the content root.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>A secret of 16 or more characters that is an administrator everywhere.</summary>
    public string? MasterKey { get; set; }

    /// <summary>The data plane.</summary>
    public GatewayOptions Gateway { get; set; } = new();

    /// <summary>Upstreams.</summary>
    public ProviderOptions Providers { get; set; } = new();

    /// <summary>Protects stored secrets in place of the key ring in the data directory. Not available yet.</summary>
    public string? EncryptionKey { get; set; }

    /// <summary>Seconds that requests in flight get at shut-down, 0 to 3600.</summary>
    public int ShutdownSeconds { get; set; } = 30;

    /// <summary>Starts with the demo's estate and traffic in a store of its own.</summary>
    public bool Demo { get; set; }
}
