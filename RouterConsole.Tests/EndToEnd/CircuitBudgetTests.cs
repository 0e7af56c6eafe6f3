using System.Net.Http.Json;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Benchmarks.Consoles;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>What open consoles cost the server, and that closed ones cost nothing any more. They look at the whole process, so they run alone.</summary>
[Collection(nameof(AloneCollection))]
public sealed class CircuitBudgetTests(ITestOutputHelper output)
{
    private const int Megabyte = 1_000_000;

    [Fact]
    public async Task OpenConsole_HoldsLessThanAMegabyte()
    {
        const int Consoles = 20;
        await using var host = await ConsoleHost.StartAsync(deployments: 50);
        await using var traffic = host.Send(deployments: 50, perSecond: 20);
        await CloseAsync(await OpenAsync(host, 3));
        var before = Held();

        var open = await OpenAsync(host, Consoles);
        var each = (Held() - before) / Consoles;

        output.WriteLine($"An open console holds {each / 1e3:N0} kB, its client's share included");
        Assert.All(open, console => Assert.Null(console.Fault));
        await CloseAsync(open);
        Assert.InRange(each, 1, Megabyte);
    }

    [Fact]
    public async Task HundredPages_OpenedAndClosed_LeaveNothing()
    {
        const int Pages = 100;
        var circuits = new Circuits();
        await using var host = await ConsoleHost.StartAsync(deployments: 10, services => services.AddSingleton(circuits).AddScoped<CircuitHandler, Watcher>());
        using var client = host.AdminClient();
        using var sent = await client.PostAsJsonAsync("/v1/chat/completions", new { model = "model-0", messages = new[] { new { role = "user", content = "hi" } } });
        await Eventually.HoldsAsync(async () => (await client.GetStringAsync("/api/requests?limit=1")).Contains("callId", StringComparison.Ordinal), "a first request");
        var paths = await EveryPage.PathsAsync(client, "sandbox-0000");
        var before = host.Subscribers;

        for (var opened = 0; opened < Pages; opened++)
        {
            var page = await host.OpenAsync(paths[opened % paths.Count]);
            Assert.Null(page.Fault);
            Assert.True(page.Batches > 0);
            await page.DisposeAsync();
        }

        await Eventually.HoldsAsync(() => host.Subscribers == before, "every subscription given back");
        await Eventually.HoldsAsync(() => circuits.Closed == Pages, "every circuit's services disposed", TimeSpan.FromMinutes(2));
        Assert.Equal(Pages, circuits.Opened);
    }

    private static async Task<List<ConsoleCircuit>> OpenAsync(ConsoleHost host, int count)
    {
        var open = new List<ConsoleCircuit>();
        for (var i = 0; i < count; i++)
        {
            open.Add(await host.OpenAsync("/ui"));
        }

        await Eventually.HoldsAsync(() => open.TrueForAll(console => console.Batches >= 12), "every console follows");
        return open;
    }

    private static async Task CloseAsync(List<ConsoleCircuit> open)
    {
        foreach (var console in open)
        {
            await console.DisposeAsync();
        }
    }

    private static long Held()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private sealed class Circuits
    {
        private int _opened;
        private int _closed;

        public int Opened => Volatile.Read(ref _opened);

        public int Closed => Volatile.Read(ref _closed);

        public void Open() => Interlocked.Increment(ref _opened);

        public void Close() => Interlocked.Increment(ref _closed);
    }

    private sealed class Watcher(Circuits circuits) : CircuitHandler, IDisposable
    {
        public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            circuits.Open();
            return Task.CompletedTask;
        }

        /// <summary>With its circuit's services, as everything in them.</summary>
        public void Dispose() => circuits.Close();
    }
}
