namespace RouterConsole.Hosting;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    /// <summary>The whole text.</summary>
    public const string Text = """
        RouterConsole: the control room for LLM traffic.

        Usage: RouterConsole [options]

          --demo             Start with a believable estate on the built-in sandbox and bounded traffic, in a store of its own
          --data <dir>       Where everything that lasts is kept (default: data)
          --urls <urls>      Addresses to listen on (default: http://127.0.0.1:4000)
          --version          Print the version
          --help             Print this text
          --Section:Key=value  Any setting of appsettings.json, such as --RouterConsole:Gateway:RequireKey=false

        Not available yet: --import, --import-mode, --backup, --restore.
        Settings come from appsettings.json, then the environment (RouterConsole__MasterKey), then the command line.
        """;
}
