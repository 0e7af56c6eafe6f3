using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Components.Pages;
using RouterConsole.Operations.Playground;
using RouterConsole.Security;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class PlaygroundPageTests : ConsoleTestContext
{
    private readonly Wire _wire = new();

    public PlaygroundPageTests() => Services.AddSingleton(new PlaygroundCommands(_wire, new KeyRing(TimeProvider.System)));

    [Fact]
    public async Task Answer_ComesPieceByPiece_ThenItsRoute()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var page = Render<PlaygroundPage>();
        Assert.Equal("m", page.Find("#rc-play-model").GetAttribute("value"));
        var sending = page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotNull(_wire.Request));
        Assert.True(_wire.Request!.Stream);

        _wire.Say(new PlaygroundPart { AtMs = 80, Status = 200, Headers = [KeyValuePair.Create("x-litellm-call-id", "call-7"), KeyValuePair.Create("x-litellm-model-id", "a")] });
        page.WaitForAssertion(() => Assert.Contains("call-7", page.Markup, StringComparison.Ordinal));
        Time.Advance(TimeSpan.FromSeconds(1));
        _wire.Say(new PlaygroundPart { AtMs = 120, Text = "Hello " });
        page.WaitForAssertion(() => Assert.Equal("Hello ", page.Find(".rc-play-text").TextContent));
        Assert.Contains("Cancel", page.Markup, StringComparison.Ordinal);

        Services.GetRequiredService<RequestLog>().Add(new RequestRecord
        {
            CallId = "call-7", At = Time.GetUtcNow(), Path = "/v1/chat/completions", Model = "m", Group = "m", DeploymentId = "a", Outcome = RequestOutcome.Success, Status = 200,
            Usage = new RouterConsole.Routing.TokenUsage(12, 5),
        });
        _wire.Say(new PlaygroundPart { AtMs = 140, Text = "world.", FinishReason = "stop" });
        _wire.End();
        await sending;
        page.WaitForAssertion(() => Assert.Equal("Hello world.", page.Find(".rc-play-text").TextContent));
        Assert.Contains("12 in, 5 out", page.Find(".rc-play-facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("120 ms", page.Find(".rc-play-facts").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".rc-play-route a[href='/ui/requests/call-7']"));
    }

    [Fact]
    public async Task Cancel_BreaksItOff_AndKeepsWhatCame()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var page = Render<PlaygroundPage>();
        var sending = page.Find("form").SubmitAsync();
        _wire.Say(new PlaygroundPart { AtMs = 80, Status = 200, Text = "Once" });
        page.WaitForAssertion(() => Assert.Contains("Cancel", page.Markup, StringComparison.Ordinal));
        await page.FindAll("button").Single(b => b.TextContent == "Cancel").ClickAsync(new());
        await sending;
        page.WaitForAssertion(() => Assert.Contains("cancelled", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Once", page.Find(".rc-play-text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_IsShownAsTheClientGetsIt()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var page = Render<PlaygroundPage>();
        var sending = page.Find("form").SubmitAsync();
        _wire.Say(new PlaygroundPart { AtMs = 80, Status = 503 });
        _wire.Say(new PlaygroundPart { AtMs = 81, Body = """{ "error": { "code": "no_available_deployment" } }""" });
        _wire.End();
        await sending;
        page.WaitForAssertion(() => Assert.Contains("no_available_deployment", page.Find(".rc-play-body").TextContent, StringComparison.Ordinal));
        Assert.Contains("refused", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongNumber_IsToldAtItsField_AndNothingIsSent()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var page = Render<PlaygroundPage>();
        await page.Find("#rc-play-max").ChangeAsync(new() { Value = "many" });
        await page.Find("form").SubmitAsync();
        Assert.Contains("whole number", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("many", page.Find("#rc-play-max").GetAttribute("value"));
        Assert.Null(_wire.Request);
    }

    [Fact]
    public async Task Past_SendsNothing()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        await Services.GetRequiredService<RouterConsole.Components.Circuit.LiveView>().ShowAsync(Time.GetUtcNow());
        Assert.True(Render<PlaygroundPage>().Find("button[type=submit]").HasAttribute("disabled"));
    }

    private sealed class Wire : IPlaygroundClient
    {
        private readonly Channel<PlaygroundPart> _parts = Channel.CreateUnbounded<PlaygroundPart>();

        public PlaygroundRequest? Request { get; private set; }

        public void Say(PlaygroundPart part) => _parts.Writer.TryWrite(part);

        public void End() => _parts.Writer.Complete();

        public async IAsyncEnumerable<PlaygroundPart> SendAsync(PlaygroundRequest request, string key, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Request = request;
            await foreach (var part in _parts.Reader.ReadAllAsync(cancellationToken))
            {
                yield return part;
            }
        }
    }
}
