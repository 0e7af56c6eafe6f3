using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>
/// What a page costs the browser and the wire. Bytes are those of the circuit's messages as the browser gets them out of the
/// socket, before compression is counted in: on the wire they are fewer.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class PageBudgetTests(ChromiumFixture chromium, ITestOutputHelper output)
{
    private const string JumpTo = """
        share => {
            const table = document.querySelector(".rc-deployments");
            let box = table;
            while (box && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
            (box ?? document.scrollingElement).scrollTop = table.scrollHeight * share;
        }
        """;

    private const string SeesRows = """
        () => [...document.querySelectorAll(".rc-deployments tbody tr:has(a)")].some(row => {
            const at = row.getBoundingClientRect();
            const seen = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
            return row.contains(seen);
        })
        """;

    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Overview_WithFiftyDeployments_IsSmallAndQuiet()
    {
        await using var host = await ConsoleHost.StartAsync(deployments: 50);
        await using var traffic = host.Send(deployments: 50, perSecond: 40);
        await using var browser = await chromium.NewContextAsync(host.Address);
        var page = await browser.NewPageAsync();
        var socket = new Socket(page);
        await page.SignInAsync();
        await Expect(page.GetByLabel("Figures, with their last ten minutes")).ToContainTextAsync(new Regex(@"Requests\s+[1-9]"));

        var perSecond = await socket.MeasureAsync(s_window);
        var nodes = await page.EvaluateAsync<int>("document.getElementsByTagName('*').length");

        output.WriteLine($"Overview: {perSecond:N0} B/s before compression, {nodes} nodes");
        Assert.InRange(perSecond, 100, 12_000);
        Assert.InRange(nodes, 200, 1_500);
    }

    [Fact]
    public async Task Deployments_TwoThousand_StayVirtualizedAndQuiet_AndAJumpShowsRows()
    {
        const int Deployments = 2_000;
        await using var host = await ConsoleHost.StartAsync(Deployments);
        await using var traffic = host.Send(Deployments, perSecond: 40);
        await using var browser = await chromium.NewContextAsync(host.Address);
        var page = await browser.NewPageAsync();
        var socket = new Socket(page);
        await page.SignInAsync();
        await page.OpenAsync("/ui/deployments");
        var rows = page.Locator(".rc-deployments tbody tr");
        await Expect(page.Row("sandbox-0000")).ToBeVisibleAsync();
        Assert.InRange(await rows.CountAsync(), 5, 120);

        var perSecond = await socket.MeasureAsync(s_window);
        output.WriteLine($"Deployments: {perSecond:N0} B/s before compression, {await rows.CountAsync()} rows in the document");
        Assert.InRange(perSecond, 100, 20_000);

        // The middle and the end of the list, at once: rows come, and the first ones are gone.
        foreach (var share in (double[])[0.5, 1])
        {
            await page.EvaluateAsync(JumpTo, share);
            await Expect(page.Row("sandbox-0000")).Not.ToBeAttachedAsync();
            await page.WaitForFunctionAsync(SeesRows);
            Assert.InRange(await rows.CountAsync(), 5, 120);
        }
    }

    /// <summary>What comes down a page's circuit.</summary>
    private sealed class Socket
    {
        private long _bytes;

        public Socket(IPage page) => page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Interlocked.Add(ref _bytes, frame.Binary?.Length ?? frame.Text?.Length ?? 0);

        public async Task<double> MeasureAsync(TimeSpan window)
        {
            var (before, start) = (Interlocked.Read(ref _bytes), TimeProvider.System.GetTimestamp());
            await Eventually.HoldsAsync(() => TimeProvider.System.GetElapsedTime(start) >= window, "the end of the window", window * 2);
            return (Interlocked.Read(ref _bytes) - before) / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        }
    }
}
