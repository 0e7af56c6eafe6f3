using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Components.Pages;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class RequestPagesTests : ConsoleTestContext
{
    [Fact]
    public async Task Requests_Empty_SaysWhereToSendOne()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        Assert.Contains("No requests yet", Render<RequestsPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_FollowLive_AndHoldWhileRead()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        Record("one");
        var page = Render<RequestsPage>();
        Assert.Single(page.FindAll("tbody td a"));
        Record("two");
        Tick();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody td a").Count));

        await page.Find(".rc-table-box").ParentElement!.TriggerEventAsync("onmouseenter", new Microsoft.AspNetCore.Components.Web.MouseEventArgs());
        Record("three");
        Tick();
        page.WaitForAssertion(() => Assert.Contains("1 newer request", page.Markup, StringComparison.Ordinal));
        Assert.Equal(2, page.FindAll("tbody td a").Count);
    }

    [Fact]
    public async Task Request_TellsEachAttemptAndWhyOthersWereNotPicked()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        Record("one");
        var page = Render<RequestPage>(p => p.Add(x => x.CallId, "one"));
        Assert.Contains("Served by b after 2 attempts", page.Markup, StringComparison.Ordinal);
        Assert.Contains("429 rate limit", page.Markup, StringComparison.Ordinal);
        Assert.Contains("failed in this request already", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_Unknown_SaysSo()
    {
        await StartAsync();
        Assert.Contains("This request is not kept", Render<RequestPage>(p => p.Add(x => x.CallId, "x")).Markup, StringComparison.Ordinal);
    }

    private void Record(string callId) => Services.GetRequiredService<IRequestRecorder>().Record(new RequestRecord
    {
        CallId = callId,
        At = Time.GetUtcNow(),
        Path = "/v1/chat/completions",
        Model = "m",
        Outcome = RequestOutcome.Success,
        Status = 200,
        Group = "m",
        DeploymentId = "b",
        DurationMs = 300,
        UpstreamMs = 280,
        OverheadMs = 1,
        Attempts =
        [
            new AttemptRecord(1, "m", "a", 0, 100, 0, new ProviderError(ErrorKind.RateLimit, "slow down", 429)),
            new AttemptRecord(2, "m", "b", 110, 180, 10, null),
        ],
        Decisions =
        [
            new RouteDecision("m", RoutingStrategy.SimpleShuffle, [new CandidateVerdict("a", [UnavailableReason.AlreadyFailed], null, 0), new CandidateVerdict("b", [], 1, 1)], "b"),
        ],
    });
}
