using Bunit;
using RouterConsole.Components.Layout;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Layout;

public sealed class NavPanelTests : ConsoleTestContext
{
    /// <summary>As it is read aloud: a name and a number, not one word.</summary>
    [Fact]
    public async Task WhatIsOut_IsCounted_InWordsOfItsOwn()
    {
        await StartAsync(OperationsFixture.Draft());
        await Operations.Control.CoolDownAsync(User, "a", 60, null);
        Tick(1);
        var link = Render<NavPanel>().Find("a[href='/ui/deployments']");
        Assert.Equal("Deployments 1 out", string.Join(' ', link.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }
}
