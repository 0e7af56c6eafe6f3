using RouterConsole.Benchmarks.Consoles;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>What open consoles cost the server. It looks at the whole process, so it runs alone.</summary>
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
}
