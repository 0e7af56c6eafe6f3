using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

public sealed class WildcardTests
{
    private static RouterFixture With() => new(
        A.Deployment("any", "*") with { UpstreamModel = "*" },
        A.Deployment("openai", "openai/*") with { UpstreamModel = "*" },
        A.Deployment("gpt", "openai/gpt-*") with { UpstreamModel = "gpt-*-latest" },
        A.Deployment("mini", "*-mini") with { UpstreamModel = "fixed" },
        A.Deployment("nano", "*abc") with { UpstreamModel = "*" },
        A.Deployment("front", "ab*c") with { UpstreamModel = "*" },
        A.Deployment("exact", "openai/gpt-4"));

    [Theory]
    [InlineData("openai/gpt-4", "exact", "openai/gpt-4-turbo")]
    [InlineData("openai/gpt-5", "gpt", "gpt-5-latest")]
    [InlineData("openai/o3", "openai", "o3")]
    [InlineData("claude", "any", "claude")]
    [InlineData("o4-mini", "mini", "fixed")]
    [InlineData("best", "gpt", "gpt-6-latest")]
    [InlineData("ab-abc", "front", "-ab")]
    public async Task MostSpecificFirst_AndItsStarIsFilledIn(string model, string id, string upstream)
    {
        var f = With();
        f.Alias("best", "openai/gpt-6");
        var (result, _) = await f.Execute(new RouteRequest { Model = model }, RouterFixture.Served);
        Assert.Equal((id, upstream), (result.DeploymentId, result.ModelUsed));
    }

    [Fact]
    public void StarTakesAtLeastOneCharacter()
    {
        var f = new RouterFixture(A.Deployment("a", "openai/*"));
        Assert.Null(f.Router.Resolve("openai/"));
        Assert.Equal("openai/*", f.Router.Resolve("openai/x"));
    }

    [Fact]
    public async Task NotFoundInAWildcardGroup_IsTheCallersFault()
    {
        var f = new RouterFixture(A.Deployment("a", "openai/*"));
        var (result, _) = await f.Execute(new RouteRequest { Model = "openai/typo" }, RouterFixture.Failed(ErrorKind.NotFound));
        Assert.Equal((1, Blame.Caller), (result.Attempts, result.Error!.Last!.Blame));
        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
    }
}
