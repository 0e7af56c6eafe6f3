using RouterConsole.Components.Explain;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Routing;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Explain;

public sealed class DryRunTests : IDisposable
{
    private readonly OperationsFixture _operations = new();

    public void Dispose() => _operations.Dispose();

    [Fact]
    public async Task Alias_IsFollowedHopByHop_ToWhoCanServe()
    {
        await EstateAsync();
        await _operations.Aliases.SetAsync(OperationsFixture.Operator, "good", "gpt", WriteOptions.Default);
        await _operations.Aliases.SetAsync(OperationsFixture.Operator, "best", "good", WriteOptions.Default);
        var story = Run("best");
        Assert.Equal(["best", "good", "gpt"], story.Hops);
        Assert.Equal("best leads to gpt in 2 steps.", story.Followed);
        Assert.Equal(("It would go to a or b.", Tone.Serving), DryRun.End(story));
        Assert.Equal("Chance would decide: all 2 could be asked.", Assert.Single(story.Choices).Outcome);
    }

    [Fact]
    public async Task PretendedError_GoesToItsOwnChain_AndToTheFirstThatCanServe()
    {
        await EstateAsync();
        await ChainAsync(FallbackKind.General, "gpt", "mini");
        await ChainAsync(FallbackKind.RateLimit, "gpt", "claude", "mini");
        await _operations.Control.CoolDownAsync(OperationsFixture.Operator, "c", 600, "INC-212");

        var story = Run("gpt", ErrorKind.RateLimit);
        Assert.Equal(["gpt", "claude", "mini"], story.Path.Select(s => s.Model));
        Assert.Equal(["pretends to fail: rate limit", "nobody can be asked", "would serve"], story.Path.Select(s => s.Word));
        Assert.Contains(story.Choices[0].Candidates, c => c.Sentence.StartsWith("c would not be asked: it rests until 03:22 because olga took it out by hand: INC-212", StringComparison.Ordinal));
        Assert.Equal(("It would fall back to mini and go to d.", Tone.Trial), DryRun.End(story));

        Assert.Equal(["gpt", "mini"], Run("gpt", ErrorKind.ServerError).Path.Select(s => s.Model));
    }

    [Fact]
    public async Task NobodyLeft_IsSaidPlainly()
    {
        await EstateAsync();
        await _operations.Control.SetIntentAsync(OperationsFixture.Operator, "c", DeploymentIntent.Paused, null, force: true);
        Assert.Equal(("Nobody could serve it now: the client would get an error. There is no fallback.", Tone.Broken), DryRun.End(Run("claude")));
        Assert.Equal("nowhere leads to no model that deployments serve.", Run("nowhere").Followed);
    }

    [Fact]
    public async Task NothingIsReservedOrCounted()
    {
        await EstateAsync();
        var before = _operations.Router.Metrics();
        Run("gpt");
        Assert.Equal(before.ProviderSelected, _operations.Router.Metrics().ProviderSelected);
        Assert.Equal(0, _operations.Router.Status("a")!.Rpm);
    }

    private Task EstateAsync() => _operations.AddAsync(
        OperationsFixture.Draft("a", "gpt"), OperationsFixture.Draft("b", "gpt"), OperationsFixture.Draft("c", "claude"), OperationsFixture.Draft("d", "mini"));

    private async Task ChainAsync(FallbackKind kind, string model, params string[] chain) =>
        Assert.Null((await _operations.Fallbacks.SetAsync(OperationsFixture.Operator, kind, model, chain, WriteOptions.Default)).Error);

    private Story Run(string model, ErrorKind? error = null) => DryRun.Of(
        new RouteRequest { Model = model, SimulatedError = error },
        _operations.Router,
        _operations.Estate,
        at => at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
}
