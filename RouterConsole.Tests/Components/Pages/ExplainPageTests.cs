using Bunit;
using RouterConsole.Components.Pages;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class ExplainPageTests : ConsoleTestContext
{
    [Fact]
    public async Task DryRun_LivesInTheAddress_AndFollowsWhatHappens()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"), OperationsFixture.Draft("b", "gpt"));
        Address.Go("/ui/explain?model=gpt");
        var page = Render<ExplainPage>();
        Assert.Contains("It would go to a or b.", page.Markup, StringComparison.Ordinal);

        await Operations.Control.CoolDownAsync(User, "a", 60, "INC-212");
        Tick();
        page.WaitForAssertion(() => Assert.Contains("It would go to b.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("because olga took it out by hand: INC-212", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_ThatAreNoNumber_AreSaidAtTheField()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"));
        Address.Go("/ui/explain?model=gpt&tokens=many");
        Assert.Contains("A whole number of 0 or more.", Render<ExplainPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallId_OpensItsRequest()
    {
        await StartAsync();
        var page = Render<ExplainPage>();
        await page.Find("#rc-call").ChangeAsync(new() { Value = " call/1 " });
        await page.Find("form").SubmitAsync();
        Assert.EndsWith("/ui/requests/call%2F1", Address.Navigation.Uri, StringComparison.Ordinal);
    }
}
