using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace RouterConsole.Tests.Shared;

/// <summary>The product as its users start it: a process of its own, on a port of its own, with a data folder of its own.</summary>
public sealed partial class ConsoleProcess : IAsyncDisposable
{
    /// <summary>The key the tests give it.</summary>
    public const string MasterKey = "test-master-key-0123456789";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ConsoleProcess(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "RouterConsole.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string?> { ["RouterConsole__MasterKey"] = MasterKey })
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
        _process.Exited += (_, _) => _ready.TrySetResult();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything on standard output so far.</summary>
    public string Output => Read(_output);

    /// <summary>Everything on standard error so far.</summary>
    public string Errors => Read(_errors);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(SignInLink().GetLeftPart(UriPartial.Authority));

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it and waits for its banner.</summary>
    public static Task<ConsoleProcess> StartAsync(string dataDirectory, params string[] arguments) => StartAsync(dataDirectory, null, arguments);

    /// <summary>Starts it with an environment of the test's own and waits for its banner.</summary>
    public static async Task<ConsoleProcess> StartAsync(string dataDirectory, IReadOnlyDictionary<string, string?>? environment, params string[] arguments)
    {
        var console = new ConsoleProcess(["--data", dataDirectory, "--urls", "http://127.0.0.1:0", .. arguments], environment);
        await console._ready.Task.WaitAsync(s_patience);
        Assert.False(console._process.HasExited, console.Output + console.Errors);
        return console;
    }

    /// <summary>Runs it to its end, for what it refuses; the exit code and what it said.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        await using var console = new ConsoleProcess(arguments, environment);
        using var limit = new CancellationTokenSource(s_patience);
        await console._process.WaitForExitAsync(limit.Token);
        return (console._process.ExitCode, console.Output, console.Errors);
    }

    /// <summary>The one-time link of the banner.</summary>
    public Uri SignInLink() => new(LinkPattern().Match(Output).Value);

    /// <summary>A client that is an administrator.</summary>
    public HttpClient AdminClient()
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", MasterKey);
        return client;
    }

    /// <summary>Asks it to stop as a service manager does; its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        using var limit = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends it at once, as a crash does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"http://\S+/login\?t=\S+")]
    private static partial Regex LinkPattern();

    private void Take(StringBuilder into, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (into)
        {
            into.AppendLine(line);
        }

        if (into == _output && line.Contains("Data ", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }

    private static string Read(StringBuilder from)
    {
        lock (from)
        {
            return from.ToString();
        }
    }
}
