using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Dialogs;
using RouterConsole.Components.Layout;
using RouterConsole.Components.Pages;
using RouterConsole.Live;
using RouterConsole.Operations;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Circuit;

public sealed class TimeTravelTests : ConsoleTestContext
{
    private TimeTravel Travel => Services.GetRequiredService<TimeTravel>();

    private LiveView View => Services.GetRequiredService<LiveView>();

    private CurrentUser Me => Services.GetRequiredService<CurrentUser>();

    [Fact]
    public async Task Past_ShowsTheStateOfThen_WithABanner_AndLiveComesBack()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        await Operations.Control.CoolDownAsync(User, "a", 600, "INC-212");
        Sampled(60);
        var then = Time.GetUtcNow().AddSeconds(-1);
        await Operations.Control.EndCooldownAsync(User, "a");
        Sampled(120);
        var (page, bar) = (Render<DeploymentsPage>(), Render<PastBar>());
        await Travel.StartAsync();
        Assert.DoesNotContain("cooldown", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Equal("", bar.Markup.Trim());

        await page.InvokeAsync(() => Travel.GoAsync(then));
        page.WaitForAssertion(() => Assert.Contains("cooldown", page.Find("tbody").TextContent, StringComparison.Ordinal));
        bar.WaitForAssertion(() => Assert.Contains("2 min ago", bar.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Actions are off", bar.Markup, StringComparison.Ordinal);
        Assert.StartsWith("?at=2026", Address.Query, StringComparison.Ordinal);
        Assert.Equal(0, Feed.Subscribers);

        // Nothing that happens now shows.
        Tick(5);
        Assert.Equal(then, View.Frame.At);

        await bar.Find("button.rc-primary").ClickAsync(new());
        page.WaitForAssertion(() => Assert.DoesNotContain("cooldown", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Equal("", Address.Query);
        Assert.Equal(1, Feed.Subscribers);
        Assert.True(Me.MayOperate);
    }

    [Theory]
    [InlineData("/ui/aliases", true)]
    [InlineData("/ui/models", true)]
    [InlineData("/ui/deployments", false)]
    [InlineData("/ui", false)]
    public async Task Past_ConfigurationOfNow_IsSaidToBe(string page, bool isOfNow)
    {
        await StartAsync(OperationsFixture.Draft("a"));
        Sampled(30);
        Address.Go(page);
        var bar = Render<PastBar>();
        await Travel.StartAsync();
        await bar.InvokeAsync(() => Travel.GoAsync(Time.GetUtcNow().AddSeconds(-20)));
        bar.WaitForAssertion(() => Assert.Equal(isOfNow, bar.Find("[role=status]").TextContent.Contains("that of now", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Past_ActionsAreOff_EveryWay()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        Sampled(60);
        var page = Render<DeploymentPage>(p => p.Add(d => d.Id, "a"));
        await page.InvokeAsync(() => Travel.GoAsync(Time.GetUtcNow().AddSeconds(-20)));
        page.WaitForAssertion(() => Assert.All(
            page.FindAll("button.rc-button").Where(b => b.TextContent.Trim() is "Cool down" or "Edit"),
            button => Assert.True(button.HasAttribute("disabled") && button.GetAttribute("title")!.Contains("past", StringComparison.Ordinal))));

        // The menu too, and what would come through all the same is refused by the command itself.
        await page.Find("button[aria-haspopup=menu]").ClickAsync(new());
        Assert.Equal("This is the past. Go back to live to act.", Services.GetRequiredService<DeploymentActions>().ReadOnlyReason);
        var refused = await Operations.Control.CoolDownAsync(Me.Caller, "a", 60, null);
        Assert.Equal(OperationErrorKind.Forbidden, refused.Error?.Kind);
        Assert.Equal("olga", Me.SignedIn.Name);
    }

    [Fact]
    public async Task Address_OpensThatMoment_AndOtherPagesStayInIt()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        Sampled(60);
        var at = Time.GetUtcNow().AddSeconds(-30);
        Address.Go($"/ui/deployments?at={at:yyyyMMdd'T'HHmmss'Z'}");
        await Travel.StartAsync();
        Assert.Equal(at, View.At);

        Address.Go("/ui/models?q=m");
        Assert.Equal(at, View.At);
        Assert.Contains("at=2026", Address.Query, StringComparison.Ordinal);
        Assert.Contains("q=m", Address.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BeyondWhatIsKept_IsSaidPlainly()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        Sampled(60);
        var bar = Render<PastBar>();
        await bar.InvokeAsync(() => Travel.GoAsync(Time.GetUtcNow().AddDays(-2)));
        bar.WaitForAssertion(() => Assert.Contains("Nothing is kept from then: records begin at", bar.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Contains("rc-past-blank", bar.Markup, StringComparison.Ordinal);
        Assert.Empty(View.Frame.Deployments);
    }

    [Fact]
    public async Task TheFuture_IsLive()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        Address.Go($"/ui?at={Time.GetUtcNow().AddHours(1):yyyyMMdd'T'HHmmss'Z'}");
        await Travel.StartAsync();
        Assert.False(View.IsPast);
    }

    private void Sampled(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            Services.GetRequiredService<FrameBuilder>().Sample();
            Tick();
        }
    }
}
