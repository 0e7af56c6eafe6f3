using System.Diagnostics;
using System.Text.Json;
using RouterConsole.Tests.Gateway;

[assembly: AssemblyFixture(typeof(OpenAISdk))]

namespace RouterConsole.Tests.Gateway;

/// <summary>Runs OpenAI's official client, as npm ships it, in a process of its own. Fetches it once when it is not there yet.</summary>
public sealed class OpenAISdk : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _fetching = new(1);

    /// <summary>Runs a scenario of <c>Sdk/scenarios.mjs</c> and gives what it printed.</summary>
    public async Task<JsonElement> RunAsync(string scenario, Uri gateway, string key)
    {
        var folder = Folder();
        await FetchAsync(folder);
        var output = await StartAsync("node", ["scenarios.mjs", scenario], folder, ("BASE_URL", new Uri(gateway, "/v1").ToString()), ("API_KEY", key));
        return JsonDocument.Parse(output).RootElement;
    }

    public void Dispose() => _fetching.Dispose();

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.FullName, "Sdk");
            if (File.Exists(Path.Combine(found, "scenarios.mjs")))
            {
                return found;
            }
        }

        throw new InvalidOperationException("Sdk/scenarios.mjs is not above the tests' folder.");
    }

    private async Task FetchAsync(string folder)
    {
        await _fetching.WaitAsync();
        try
        {
            if (!File.Exists(Path.Combine(folder, "node_modules", "openai", "package.json")))
            {
                await StartAsync("npm", ["ci", "--no-audit", "--no-fund"], folder);
            }
        }
        finally
        {
            _fetching.Release();
        }
    }

    private static async Task<string> StartAsync(string program, string[] arguments, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = TryStart(start);
        using var limit = new CancellationTokenSource(s_longest);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
        return await output;
    }

    /// <summary>Without node there is nothing to run: a failure where everything has to be proven, a skip on a developer's machine.</summary>
    private static Process TryStart(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip($"{start.FileName} is not installed.");
            throw;
        }
    }
}
