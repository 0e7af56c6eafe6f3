using Bunit;
using RouterConsole.Components.Pages;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class DeploymentPageTests : ConsoleTestContext
{
    [Fact]
    public async Task Shows_ItsGraphsCooldownsChangesAndFaults()
    {
        await StartAsync(OperationsFixture.Draft("a") with { Provider = "sandbox" }, OperationsFixture.Draft("b"));
        await Operations.Control.CoolDownAsync(User, "a", 60, "INC-212");
        Tick();
        var page = Render<DeploymentPage>(parameters => parameters.Add(p => p.Id, "a"));
        foreach (var title in new[] { "Errors by class", "Latency and time to first token", "Tokens per second", "Requests in flight" })
        {
            Assert.NotNull(page.Find($"section[aria-label='{title}']"));
        }

        Assert.Contains("by hand, olga: INC-212", page.Find("section[aria-label='Cooldown history']").TextContent, StringComparison.Ordinal);
        Assert.Contains("olga cooled down a", page.Find("section[aria-label='Changes']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SandboxFaults_AreSetFromThePage_AndWhatIsRefusedIsTold()
    {
        await StartAsync(OperationsFixture.Draft("a") with { Provider = "sandbox" }, OperationsFixture.Draft("b"));
        var page = Render<DeploymentPage>(parameters => parameters.Add(p => p.Id, "a"));
        await Input(page, "Rate limited").InputAsync(new() { Value = "25" });
        await page.Find(".rc-faults").SubmitAsync();
        Assert.Equal(0.25, Operations.Sandbox.Get("a").ErrorRates[RouterConsole.Configuration.SandboxErrorKind.RateLimit]);
        await Input(page, "Rate limited").InputAsync(new() { Value = "much" });
        await page.Find(".rc-faults").SubmitAsync();
        Assert.Contains("Rate limited: a number is needed.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(Render<DeploymentPage>(parameters => parameters.Add(p => p.Id, "b")).FindAll(".rc-faults"));
    }

    private static AngleSharp.Dom.IElement Input(IRenderedComponent<DeploymentPage> page, string label) =>
        page.FindAll(".rc-faults label").Single(l => l.TextContent.Contains(label, StringComparison.Ordinal)).QuerySelector("input")!;
}
