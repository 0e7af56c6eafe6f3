using RouterConsole.Configuration;

namespace RouterConsole.Hosting;

/// <summary>Finds everything wrong with the process's own settings, at once.</summary>
internal static class OptionsProblems
{
    private const string Prefix = RouterConsoleOptions.Section + ":";

    /// <summary>One line per problem: key, value, what is allowed. Secrets are not repeated.</summary>
    public static IReadOnlyList<string> Find(IConfiguration configuration)
    {
        var problems = new List<string>();
        var section = configuration.GetSection(RouterConsoleOptions.Section);

        CheckNumber(section, problems, "ShutdownSeconds", 0, 3600, "a whole number of seconds from 0 to 3600");
        CheckNumber(section, problems, "Gateway:MaxRequestBytes", 1024, int.MaxValue, "a whole number of bytes from 1024 to 2147483647");
        CheckFlag(section, problems, "Gateway:RequireKey");
        CheckFlag(section, problems, "Demo");

        if (section["DataDirectory"] is { } directory && (string.IsNullOrWhiteSpace(directory) || directory.Contains('\0', StringComparison.Ordinal)))
        {
            problems.Add($"{Prefix}DataDirectory = '{directory}': must be a folder's path.");
        }

        if (section["MasterKey"] is { } key && (key.Length < 16 || key.Any(c => c is <= ' ' or > '~')))
        {
            problems.Add($"{Prefix}MasterKey = (hidden): must be 16 or more printable ASCII characters without spaces.");
        }

        foreach (var name in (string[])["EncryptionKey", "Metrics:RequireKey", "Metrics:LiteLlmNames"])
        {
            if (section[name] is not null)
            {
                problems.Add($"{Prefix}{name}: not available yet; remove it.");
            }
        }

        CheckUrls(configuration, problems);
        return problems;
    }

    private static void CheckNumber(IConfigurationSection section, List<string> problems, string name, long least, long most, string allowed)
    {
        if (section[name] is { } text && !(long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most))
        {
            problems.Add($"{Prefix}{name} = '{text}': must be {allowed}.");
        }
    }

    private static void CheckFlag(IConfigurationSection section, List<string> problems, string name)
    {
        if (section[name] is { } text && !bool.TryParse(text, out _))
        {
            problems.Add($"{Prefix}{name} = '{text}': must be true or false.");
        }
    }

    private static void CheckUrls(IConfiguration configuration, List<string> problems)
    {
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Kestrel takes *, + and [::] as hosts too, which are no URIs.
            var probe = url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
            if (!Uri.TryCreate(probe, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                problems.Add($"urls = '{url}': must be an address such as http://127.0.0.1:4000.");
            }
        }
    }
}
