using Bunit;
using RouterConsole.Components.Pages;
using RouterConsole.Security;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class ViewerTests() : ConsoleTestContext(Role.Viewer)
{
    [Fact]
    public async Task Viewer_SeesAllAndMayChangeNothing()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        await Operations.Aliases.SetAsync(OperationsFixture.Operator, "best", "m", RouterConsole.Operations.WriteOptions.Default);
        Assert.True(Render<DeploymentsPage>().FindAll("button").Single(b => b.TextContent == "Add deployment").HasAttribute("disabled"));
        Assert.All(Render<AliasesPage>().FindAll("main button, td button"), b => Assert.True(b.HasAttribute("disabled")));
        var changes = Render<ChangesPage>();
        changes.WaitForAssertion(() => Assert.True(changes.Find("button[aria-label='Restore revision 1']").HasAttribute("disabled")));
        Assert.Empty(Render<FallbacksPage>().FindAll(".rc-step select"));
    }
}
