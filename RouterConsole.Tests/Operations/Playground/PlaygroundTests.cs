using System.Runtime.CompilerServices;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Operations.Playground;
using RouterConsole.Security;

namespace RouterConsole.Tests.Operations.Playground;

public sealed class PlaygroundTests
{
    private static readonly PlaygroundRequest s_request = new() { Model = "gpt-4o", User = "It's \"me\"" };

    [Fact]
    public void Json_HoldsWhatWasChosen_AndNothingElse()
    {
        Assert.Equal("""{"model":"gpt-4o","messages":[{"role":"user","content":"It's \"me\""}]}""", PlaygroundBody.Json(s_request));
        Assert.Equal(
            """{"model":"gpt-4o","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"hi"}],"stream":true,"max_tokens":20,"temperature":0.5,"num_retries":0,"disable_fallbacks":true,"mock_testing_context_fallbacks":true}""",
            PlaygroundBody.Json(new PlaygroundRequest
            {
                Model = "gpt-4o", System = "Be brief.", User = "hi", Stream = true, MaxTokens = 20, Temperature = 0.5, NumRetries = 0, DisableFallbacks = true,
                SimulatedError = ErrorKind.ContextWindow,
            }));
    }

    [Fact]
    public void Curl_SendsTheSame_WithTheKeyAsAVariable()
    {
        var curl = PlaygroundBody.Curl(s_request with { Tags = ["eu", "azure"] }, new Uri("http://gateway:4000/"));
        Assert.StartsWith("curl http://gateway:4000/v1/chat/completions", curl, StringComparison.Ordinal);
        Assert.Contains("Bearer $ROUTERCONSOLE_KEY", curl, StringComparison.Ordinal);
        Assert.Contains("'x-litellm-tags: eu,azure'", curl, StringComparison.Ordinal);
        Assert.Contains(@"It'\''s", curl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""data: {"choices":[{"delta":{"content":"Hel"}}]}""", "Hel", null)]
    [InlineData("""data: {"choices":[{"delta":{},"finish_reason":"stop"}]}""", null, "stop")]
    public void Event_ReadsTextAndEnd(string line, string? text, string? finish)
    {
        var part = PlaygroundReader.Event(line)!;
        Assert.Equal((text, finish), (part.Text, part.FinishReason));
    }

    [Theory]
    [InlineData("")]
    [InlineData(": keep-alive")]
    [InlineData("data: [DONE]")]
    [InlineData("""data: {"choices":[]}""")]
    [InlineData("data: not json")]
    [InlineData("""data: ["choices"]""")]
    public void Event_OfALineThatTellsNothing_IsNone(string line) => Assert.Null(PlaygroundReader.Event(line));

    [Fact]
    public void Event_OfAnError_IsItsBody() => Assert.Contains("stream_interrupted", PlaygroundReader.Event("""data: {"error":{"code":"stream_interrupted"}}""")!.Body, StringComparison.Ordinal);

    [Fact]
    public void Whole_WithoutText_ShowsTheBodyAsItIs()
    {
        Assert.Equal("Hello", PlaygroundReader.Whole("""{"choices":[{"message":{"content":"Hello"}}]}""", true).Text);
        Assert.Contains("rate_limit", PlaygroundReader.Whole("""{"error":{"code":"rate_limit"}}""", false).Body, StringComparison.Ordinal);
        Assert.Equal("<html>", PlaygroundReader.Whole("<html>", false).Body);
    }

    [Fact]
    public async Task Send_LendsAKeyForTheRequestAlone()
    {
        var (client, keys) = (new Echo(), new KeyRing(TimeProvider.System));
        var answer = new PlaygroundCommands(client, keys).Send(OperationsFixture.Operator, s_request, CancellationToken.None).Value!;
        Assert.Null(client.Key);
        await foreach (var part in answer.Parts)
        {
            var identity = keys.Find(client.Key);
            Assert.Equal(("playground, olga", Role.Operator), (identity!.Name, identity.Role));
        }

        Assert.Null(keys.Find(client.Key));
    }

    [Fact]
    public async Task Send_BrokenOff_TakesTheKeyBack()
    {
        var (client, keys) = (new Echo(), new KeyRing(TimeProvider.System));
        await foreach (var part in new PlaygroundCommands(client, keys).Send(OperationsFixture.Operator, s_request, CancellationToken.None).Value!.Parts)
        {
            break;
        }

        Assert.Null(keys.Find(client.Key));
    }

    [Fact]
    public void Send_ByAViewer_IsRefused()
    {
        var client = new Echo();
        var refused = new PlaygroundCommands(client, new KeyRing(TimeProvider.System)).Send(OperationsFixture.Viewer, s_request, CancellationToken.None);
        Assert.Equal(OperationErrorKind.Forbidden, refused.Error!.Kind);
        Assert.Null(client.Key);
    }

    [Fact]
    public void Send_TellsEveryProblemByItsField()
    {
        var refused = new PlaygroundCommands(new Echo(), new KeyRing(TimeProvider.System))
            .Send(OperationsFixture.Operator, new PlaygroundRequest { Model = " ", User = "", MaxTokens = 0, Temperature = 2.1, NumRetries = -1 }, CancellationToken.None);
        Assert.Equal(["model", "user", "maxTokens", "temperature", "numRetries"], refused.Error!.Issues.Select(i => i.Path));
    }

    private sealed class Echo : IPlaygroundClient
    {
        public string? Key { get; private set; }

        public async IAsyncEnumerable<PlaygroundPart> SendAsync(PlaygroundRequest request, string key, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Key = key;
            await Task.Yield();
            yield return new PlaygroundPart { AtMs = 1, Status = 200 };
            yield return new PlaygroundPart { AtMs = 2, Text = request.User };
        }
    }
}
