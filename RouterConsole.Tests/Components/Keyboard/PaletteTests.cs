using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Components.Keyboard;
using RouterConsole.Operations;
using RouterConsole.Security;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Keyboard;

public sealed class PaletteTests : ConsoleTestContext
{
    [Fact]
    public async Task Find_Nothing_OffersWhatIsOut_ThenThePages()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        await Operations.Control.CoolDownAsync(User, "b", 60, null);
        var (items, _) = Items().Find("");
        Assert.Equal(["b", "Overview", "Map"], items.Take(3).Select(i => i.Title));
    }

    [Fact]
    public async Task Find_PutsTheDeploymentFirst_ThenWhatCanBeDoneWithIt()
    {
        await StartAsync(OperationsFixture.Draft("gpt-4o-eu", "gpt-4o"), OperationsFixture.Draft("gpt-4o-us", "gpt-4o"));
        Assert.Equal("gpt-4o-eu", Items().Find("gpt-4o-eu").Items[0].Title);
        Assert.Equal(["Cool down gpt-4o-eu …"], Items().Find("cool eu").Items.Select(i => i.Title));
        Assert.Equal("Pause gpt-4o-us …", Items().Find("pause us").Items[0].Title);
        Assert.Equal("/ui/map", Items().Find("map").Items[0].Address);
    }

    [Fact]
    public async Task Find_AliasAndModelAndCall()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt-4o"));
        await Operations.Aliases.SetAsync(User, "best", "gpt-4o", WriteOptions.Default);
        Services.GetRequiredService<RequestLog>().Add(new RequestRecord { CallId = "7f3c-call", At = Time.GetUtcNow(), Path = "/v1", Model = "best", Outcome = RequestOutcome.Success, Status = 200 });
        Assert.Equal(("Alias", "best"), Kind(Items().Find("best").Items[0]));
        Assert.Equal(("Model", "gpt-4o"), Kind(Items().Find("gpt-4o").Items[0]));
        Assert.Equal("/ui/requests/7f3c-call", Items().Find("7f3c").Items[0].Address);
    }

    [Fact]
    public async Task Find_WhatCanBeDone_FollowsTheState()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        await Operations.Control.CoolDownAsync(User, "a", 60, null);
        var end = Assert.Single(Items().Find("end cooldown of").Items);
        Assert.Equal("End cooldown of a", end.Title);
        await end.Do!();
        Assert.Null(Operations.Router.Status("a")!.Cooldown);
    }

    [Fact]
    public async Task Find_AmongTwoThousand_GivesTheRightOne_AndCountsTheRest()
    {
        await StartAsync();
        Assert.Null((await Operations.Deployments.ReplaceAllAsync(User, [.. Enumerable.Range(0, 2000).Select(i => OperationsFixture.Draft($"node-{i:0000}"))], WriteOptions.Default)).Error);
        var (items, found) = Items().Find("node-1234");
        Assert.Equal("node-1234", items[0].Title);
        Assert.True(found >= 6, $"{found}");
        Assert.True(Items().Find("node").Found > 2000);
        Assert.Equal(PaletteItems.Most, Items().Find("node").Items.Count);
    }

    [Fact]
    public async Task Palette_ListsWhatTheBrowserAsksFor_AndGoesThere()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var palette = Render<CommandPalette>();
        await palette.InvokeAsync(() => palette.Instance.Search("playground"));
        Assert.Equal("Playground", palette.Find("[role=option] .rc-palette-title").TextContent);
        await palette.Find("[role=option]").ClickAsync(new());
        Assert.EndsWith("/ui/playground", Address.Navigation.Uri, StringComparison.Ordinal);

        await palette.InvokeAsync(() => palette.Instance.Search("zzzz"));
        Assert.Contains("Nothing is called", palette.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    private static (string, string) Kind(PaletteItem item) => (item.Kind, item.Title);

    private PaletteItems Items() => Services.GetRequiredService<PaletteItems>();
}

public sealed class PaletteOfAViewerTests() : ConsoleTestContext(Role.Viewer)
{
    [Fact]
    public async Task Find_OffersNoDeedThatWouldBeRefused()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var items = Services.GetRequiredService<PaletteItems>();
        Assert.DoesNotContain(items.Find("cool down").Items, i => i.Kind == "Action");
        Assert.DoesNotContain(items.Find("add deployment").Items, i => i.Kind == "Action");
        Assert.Equal("Dark theme", items.Find("dark").Items[0].Title);
    }
}
