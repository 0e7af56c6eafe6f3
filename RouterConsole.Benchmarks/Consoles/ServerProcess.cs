using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RouterConsole.Benchmarks.Consoles;

/// <summary>The program as its users start it, with an eye on what it takes from the machine. Linux only: it reads <c>/proc</c>.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    /// <summary>The key it is started with.</summary>
    public const string MasterKey = "benchmark-master-key-0123456789";

    private const double TicksPerSecond = 100;
    private readonly Process _process;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("routerconsole-consoles-");
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(string program)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[program, "--data", _data.FullName, "--urls", "http://127.0.0.1:0"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["RouterConsole__MasterKey"] = MasterKey;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) =>
        {
            if (LinkPattern().Match(line.Data ?? "") is { Success: true } link)
            {
                _address.TrySetResult(new Uri(link.Value));
            }
        };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"{program} ended with exit code {_process.ExitCode}."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Processor time so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            // Behind the name in brackets: utime and stime are the 12th and 13th field, in hundredths of a second.
            var fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[^1].Split(' ');
            return TimeSpan.FromSeconds((Number(fields[11]) + Number(fields[12])) / TicksPerSecond);
        }
    }

    /// <summary>Memory it holds now, bytes.</summary>
    public long Resident => Number(ResidentPattern().Match(File.ReadAllText($"/proc/{_process.Id}/status")).Groups[1].Value) * 1024;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static async Task<ServerProcess> StartAsync(string program)
    {
        var server = new ServerProcess(program);
        server.Address = await server._address.Task;
        return server;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _data.Delete(recursive: true);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"http://[^/\s]+/(?=login\?t=)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex ResidentPattern();
}
