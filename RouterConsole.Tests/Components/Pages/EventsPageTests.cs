using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Components.Pages;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class EventsPageTests : ConsoleTestContext
{
    [Fact]
    public async Task Cooldowns_Empty_SayWhatWillAppear()
    {
        await StartAsync();
        Assert.Contains("No cooldowns since the start", Render<EventsPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cooldown_ShowsWhyByWhomAndItsErrors_ThenHowItEnded()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        Add(RouterEventKind.CooldownStarted, "a", CooldownReason.RateLimit, seconds: 60, errors: 2);
        Tick();
        var page = Render<EventsPage>();
        var row = page.Find("tbody tr").TextContent;
        Assert.Contains("lasts", row, StringComparison.Ordinal);
        Assert.Contains("2 errors before it: 429 rate limit", row, StringComparison.Ordinal);
        Assert.Contains("left", row, StringComparison.Ordinal);

        Time.Advance(TimeSpan.FromSeconds(18));
        Log.Add(Event(RouterEventKind.CooldownEnded, "a") with { By = "olga" });
        Tick();
        page.WaitForAssertion(() => Assert.Contains("by olga, after 19 s", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cooldown_Withheld_SaysWhyItWasNotTaken()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        Add(RouterEventKind.CooldownWithheld, "a", CooldownReason.Timeout, seconds: null, errors: 1);
        Tick();
        Assert.Contains("never taken: it was the last of its model", Render<EventsPage>().Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_LivesInTheAddress_AndInTheExport()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        Add(RouterEventKind.CooldownStarted, "a", CooldownReason.RateLimit, seconds: 60, errors: 0);
        Add(RouterEventKind.CooldownWithheld, "b", CooldownReason.Timeout, seconds: null, errors: 0);
        Tick();
        Address.Go("/ui/events?kind=withheld&q=b%26c");
        var page = Render<EventsPage>();
        Assert.Contains("No cooldown matches", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/api/cooldowns?format=csv&kind=withheld&q=b%26c", page.Find("a[download]").GetAttribute("href"));

        await page.Find("input[type=search]").InputAsync("b");
        Assert.Contains("q=b", Address.Query, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
    }

    [Fact]
    public async Task Rows_HoldWhileRead_AndTellWhatIsNewer()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        Add(RouterEventKind.CooldownStarted, "a", CooldownReason.RateLimit, seconds: 60, errors: 0);
        Tick();
        var page = Render<EventsPage>();
        var box = page.Find(".rc-table-box").ParentElement!;
        await box.TriggerEventAsync("onmouseenter", new MouseEventArgs());
        Add(RouterEventKind.CooldownWithheld, "a", CooldownReason.Timeout, seconds: null, errors: 0);
        Tick();
        page.WaitForAssertion(() => Assert.Contains("1 newer event", page.Markup, StringComparison.Ordinal));
        Assert.Single(page.FindAll("tbody tr"));

        await page.Find(".rc-table-box").ParentElement!.TriggerEventAsync("onmouseleave", new MouseEventArgs());
        Assert.Equal(2, page.FindAll("tbody tr").Count);
    }

    [Fact]
    public async Task AllEvents_AreSentences_AndFilteredByKind()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        await Operations.Control.SetIntentAsync(User, "a", DeploymentIntent.Paused, "maintenance", force: true);
        Tick();
        Address.Go("/ui/events?show=all");
        var page = Render<EventsPage>();
        Assert.Contains("olga paused a", page.Markup, StringComparison.Ordinal);
        Assert.Contains("saved revision", page.Markup, StringComparison.Ordinal);

        await page.Find("select[aria-label=Kind]").ChangeAsync(new() { Value = "intent_changed" });
        Assert.Contains("kind=intent_changed", Address.Query, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.DoesNotContain("saved revision", page.Markup, StringComparison.Ordinal));
    }

    private EventLog Log => Services.GetRequiredService<EventLog>();

    private void Add(RouterEventKind kind, string id, CooldownReason reason, int? seconds, int errors) => Log.Add(Event(kind, id) with
    {
        Reason = reason,
        Until = seconds is { } length ? Time.GetUtcNow().AddSeconds(length) : null,
        Evidence = [.. Enumerable.Range(0, errors).Select(_ => new LastError(ErrorKind.RateLimit, 429, "slow down", Time.GetUtcNow()))],
    });

    private RouterEvent Event(RouterEventKind kind, string id) => new() { At = Time.GetUtcNow(), Kind = kind, DeploymentId = id, Model = "m" };
}
