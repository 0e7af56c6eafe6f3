using RouterConsole.Configuration;

namespace RouterConsole.Hosting;

/// <summary>What the command line asks for.</summary>
/// <param name="Settings">Arguments for the configuration system: <c>--Section:Key=value</c> and the host's own.</param>
/// <param name="Answer">Text to print instead of starting (help, version, or what was wrong); null = start.</param>
/// <param name="ExitCode">The exit code that goes with <paramref name="Answer"/>.</param>
internal sealed record CommandLine(IReadOnlyList<string> Settings, string? Answer = null, int ExitCode = 0)
{
    /// <summary>Exit code for a command line or configuration that cannot be used.</summary>
    public const int UsageError = 2;

    private static readonly string[] s_hostKeys = ["urls", "environment", "contentRoot", "applicationName", "webroot", "http_ports", "https_ports"];

    private static readonly string[] s_notBuilt = ["import", "import-mode", "backup", "restore"];

    /// <summary>Reads the arguments. Unknown or malformed ones end in one line that says what is wrong.</summary>
    public static CommandLine Parse(IReadOnlyList<string> args, string workingDirectory)
    {
        var settings = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            var argument = args[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal) || argument.Length == 2)
            {
                return Refuse($"'{argument}' is not an option. Options start with --; see --help.");
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument[2..] : argument[2..equals];
            var inline = equals < 0 ? null : argument[(equals + 1)..];
            switch (name)
            {
                case "help" or "version" or "demo" when inline is not null:
                    return Refuse($"--{name} takes no value.");
                case "help":
                    return new CommandLine([], HelpText.Text);
                case "version":
                    return new CommandLine([], ProductVersion.Text);
                case "demo":
                    settings.Add("--RouterConsole:Demo=true");
                    continue;
            }

            if (s_notBuilt.Contains(name, StringComparer.Ordinal))
            {
                return Refuse($"--{name} is not available yet.");
            }

            var isHostKey = s_hostKeys.Contains(name, StringComparer.OrdinalIgnoreCase);
            if (name != "data" && !isHostKey && !(name.Contains(':', StringComparison.Ordinal) && inline is not null))
            {
                return Refuse(name.Contains(':', StringComparison.Ordinal)
                    ? $"--{name} needs a value: --{name}=value."
                    : $"Unknown option --{name}. See --help.");
            }

            if (inline is null)
            {
                if (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal))
                {
                    return Refuse($"--{name} needs a value.");
                }

                inline = args[++i];
            }

            if (inline.Length == 0 && name == "data")
            {
                return Refuse("--data needs a folder.");
            }

            settings.Add(name == "data"
                ? $"--RouterConsole:DataDirectory={Path.GetFullPath(inline, workingDirectory)}"
                : $"--{name}={inline}");
        }

        return new CommandLine(settings);
    }

    private static CommandLine Refuse(string problem) => new([], problem, UsageError);
}
