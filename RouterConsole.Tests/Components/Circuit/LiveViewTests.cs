using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Layout;
using RouterConsole.Components.Pages;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Circuit;

public sealed class LiveViewTests : ConsoleTestContext
{
    private LiveView View => Services.GetRequiredService<LiveView>();

    [Fact]
    public async Task Pages_ShareOneSubscription_AndGiveItBack()
    {
        await StartAsync(OperationsFixture.Draft());
        Render<OverviewPage>();
        Render<NavPanel>();
        Assert.Equal(1, Feed.Subscribers);

        await DisposeComponentsAsync();
        Assert.Equal(0, Feed.Subscribers);
    }

    [Fact]
    public async Task Hidden_CostsNothing_AndComesBackWithTheNewest()
    {
        await StartAsync(OperationsFixture.Draft());
        Render<DeploymentsPage>();
        await View.SetHiddenAsync(true);
        Assert.Equal(0, Feed.Subscribers);

        Time.Advance(TimeSpan.FromMinutes(1));
        await View.SetHiddenAsync(false);
        Assert.Equal(1, Feed.Subscribers);
        Assert.Equal(Time.GetUtcNow(), View.Frame.At);
    }

    [Fact]
    public async Task Paused_HoldsTheFrame()
    {
        await StartAsync(OperationsFixture.Draft());
        var live = Render<LiveSwitch>();
        await live.Find("button").ClickAsync(new());
        var held = View.Frame;
        Tick(3);
        Assert.Same(held, View.Frame);
        live.WaitForAssertion(() => Assert.Contains("Paused", live.Markup, StringComparison.Ordinal));

        await live.Find("button").ClickAsync(new());
        Assert.Equal(LiveState.Live, View.State);
        Assert.NotSame(held, View.Frame);
    }

    [Fact]
    public async Task SilentFeed_SaysStale_UntilAFrameComes()
    {
        await StartAsync(OperationsFixture.Draft());
        var live = Render<LiveSwitch>();
        for (var second = 0; second < 8; second++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        live.WaitForAssertion(() => Assert.Contains("Stale", live.Markup, StringComparison.Ordinal));
        Tick();
        live.WaitForAssertion(() => Assert.Contains("Live", live.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChangeOfHealth_ShowsBeforeTheSecondIsOver()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        var page = Render<DeploymentsPage>();
        await Operations.Control.CoolDownAsync(User, "a", 300, null);
        Tick(0.1);
        page.WaitForAssertion(() => Assert.Contains("cooldown", page.Markup, StringComparison.Ordinal));
    }
}
