using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace RouterConsole.Benchmarks.Consoles;

/// <summary>Many consoles open at once: what the server pays for them, while the same requests go through it with and without them.</summary>
internal static class ConsolesMode
{
    private static readonly TimeSpan s_recent = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(15);

    /// <summary>Runs and prints Markdown. False: not every console was live, or they took more than a core.</summary>
    public static async Task<bool> RunAsync(string program, int consoles, int deployments, int perSecond, int seconds, string page)
    {
        await using var server = await ServerProcess.StartAsync(program);
        await using var traffic = Traffic.Start(server.Address, ServerProcess.MasterKey, await FillAsync(server.Address, deployments), perSecond);
        var window = TimeSpan.FromSeconds(seconds);

        // The first consoles compile what all of them run, and some time later once more, better: neither is a console's price.
        var cookies = await ConsoleSignIn.WithKeyAsync(server.Address, ServerProcess.MasterKey);
        await CloseAsync(await OpenAsync(5));
        var without = await WatchAsync(server, traffic, [], window);
        var memory = server.Resident;
        var open = await OpenAsync(consoles);
        var with = await WatchAsync(server, traffic, open, window);
        var taken = server.Resident - memory;
        var live = open.Count(one => one.Fault is null && one.SinceDrawn < s_recent);
        foreach (var fault in open.Select(one => one.Fault).OfType<string>().Distinct())
        {
            await Console.Error.WriteLineAsync($"A circuit ended: {fault}");
        }

        await CloseAsync(open);
        var cores = with.Cores - without.Cores;
        Console.WriteLine($"| {page}, {deployments} deployments, {window.TotalSeconds:N0} s each | no console | {consoles} consoles | for them |");
        Console.WriteLine("|---|---:|---:|---:|");
        Console.WriteLine($"| requests a second through the gateway | {without.RequestsPerSecond:N1} | {with.RequestsPerSecond:N1} | |");
        Console.WriteLine($"| cores the server used | {without.Cores:N2} | {with.Cores:N2} | {cores:N2} (promised: < 1) |");
        Console.WriteLine($"| live: drew something in the last {s_recent.TotalSeconds:N0} s | | {live} of {consoles} | |");
        Console.WriteLine($"| drawn a second and console | | {with.BatchesPerSecond / consoles:N2} | |");
        Console.WriteLine($"| bytes a second and console, before compression | | {with.BytesPerSecond / consoles:N0} | |");
        Console.WriteLine($"| resident memory, MB | {memory / 1e6:N0} | {(memory + taken) / 1e6:N0} | {taken / 1e6 / consoles:N2} each |");
        return live == consoles && cores < 1;

        async Task<List<ConsoleCircuit>> OpenAsync(int count)
        {
            var opened = new List<ConsoleCircuit>();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            for (var i = 0; i < count; i++)
            {
                opened.Add(await ConsoleCircuit.OpenAsync(server.Address, cookies, page, patience.Token));
            }

            await Task.Delay(s_warmUp, TimeProvider.System, patience.Token);
            return opened;
        }
    }

    /// <summary>Makes deployments on the built-in sandbox, five to a model; the models.</summary>
    private static async Task<IReadOnlyList<string>> FillAsync(Uri address, int deployments)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServerProcess.MasterKey);
        var models = Enumerable.Range(0, Math.Max(1, deployments / 5)).Select(i => $"model-{i}").ToList();
        for (var i = 0; i < deployments; i++)
        {
            var deployment = new { id = $"sandbox-{i:000}", model = models[i % models.Count], provider = "sandbox", upstreamModel = "echo", rpmLimit = 100_000 };
            using var made = await http.PostAsJsonAsync("/api/deployments", deployment);
            made.EnsureSuccessStatusCode();
        }

        return models;
    }

    private static async Task CloseAsync(List<ConsoleCircuit> open)
    {
        foreach (var one in open)
        {
            await one.DisposeAsync();
        }
    }

    private static async Task<Watched> WatchAsync(ServerProcess server, Traffic traffic, List<ConsoleCircuit> open, TimeSpan window)
    {
        var (processor, sent, batches, bytes, start) = (server.Processor, traffic.Sent, open.Sum(one => one.Batches), open.Sum(one => one.Received), TimeProvider.System.GetTimestamp());
        await Task.Delay(window, TimeProvider.System);
        var passed = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        return new Watched(
            (server.Processor - processor).TotalSeconds / passed,
            (traffic.Sent - sent) / passed,
            (open.Sum(one => one.Batches) - batches) / passed,
            (open.Sum(one => one.Received) - bytes) / passed);
    }

    private sealed record Watched(double Cores, double RequestsPerSecond, double BatchesPerSecond, double BytesPerSecond);
}
