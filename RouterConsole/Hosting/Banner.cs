using System.Text;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Security;

namespace RouterConsole.Hosting;

/// <summary>What a start prints on standard output: where to look, what to try, where the data lies.</summary>
internal sealed class Banner(RouterConsoleOptions options, OneTimeLinks links, EstateQueries estate, IStoreHealth store)
{
    /// <summary>A master key made just now; shown in this banner and never again.</summary>
    public string? NewMasterKey { get; set; }

    /// <summary>The whole text, with a new one-time link.</summary>
    public string Text(Uri address)
    {
        var text = new StringBuilder().AppendLine().AppendLine(ProductVersion.Text).AppendLine();
        if (store.Health.Problem is { } problem)
        {
            text.AppendLine($"  Attention   {problem}").AppendLine();
        }

        if (options.Demo)
        {
            text.AppendLine("  Demo        A store of its own, deployments of the built-in sandbox, bounded traffic that is really sent.");
        }

        if (NewMasterKey is { } key)
        {
            text.AppendLine($"  Master key  {key}   (shown once; only its hash is kept)");
        }

        return text
            .AppendLine($"  Console     {new Uri(address, "/login")}?t={links.Create()}   (works once, for 15 minutes)")
            .AppendLine($"  Try         {Curl(address)}")
            .Append($"  Data        {options.DataDirectory}")
            .AppendLine()
            .ToString();
    }

    private string Curl(Uri address)
    {
        var model = estate.Current.Config.Deployments is [var first, ..] ? first.Model : "gpt-4o";
        var key = NewMasterKey ?? "$ROUTERCONSOLE_KEY";
        return $"curl {new Uri(address, "/v1/chat/completions")} -H \"Authorization: Bearer {key}\" -H \"Content-Type: application/json\" "
            + $"-d '{{\"model\":\"{model}\",\"messages\":[{{\"role\":\"user\",\"content\":\"Hello\"}}]}}'";
    }
}
