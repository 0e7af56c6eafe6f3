using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using RouterConsole.Gateway;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Gateway;

/// <summary>Bodies beyond the limit get an answer, not a broken connection.</summary>
public sealed class LargeBodyTests
{
    private const int FortyMegabytes = 40 * 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_Over32Megabytes_Is413(bool chunked)
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new ByteArrayContent(new byte[FortyMegabytes]) };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("request_too_large", await response.Content.ReadAsStringAsync());

        using var next = await host.Client.PostAsync("/v1/chat/completions", new StringContent("""{"model":"m"}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task Body_WaitingForLeaveToBeSent_IsRefusedUnsent()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Address.Host, host.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {GatewayHost.Key}\r\nContent-Length: {FortyMegabytes}\r\nExpect: 100-continue\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task Body_OfAClientWithoutKey_IsNotReadIntoMemoryAndStillAnswered()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var client = new HttpClient { BaseAddress = host.Address };
        using var response = await client.PostAsync("/v1/chat/completions", new ByteArrayContent(new byte[FortyMegabytes]));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Body_OfAClientThatLeaves_IsNoFault()
    {
        using var gone = new CancellationTokenSource();
        var body = new Pipe();
        var context = new DefaultHttpContext { RequestAborted = gone.Token };
        context.Features.Set<IRequestBodyPipeFeature>(new Body(body.Reader));
        var discarding = RequestBodyReader.DiscardAsync(context);
        Assert.False(discarding.IsCompleted);
        await gone.CancelAsync();
        await discarding;
    }

    [Fact]
    public async Task Limit_IsTheConfiguredOne()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")), o => o.Gateway.MaxRequestBytes = 2048);
        using var fits = await host.Client.PostAsync("/v1/chat/completions", Padded(2048));
        using var tooLarge = await host.Client.PostAsync("/v1/chat/completions", Padded(2049));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge), (fits.StatusCode, tooLarge.StatusCode));
    }

    private static StringContent Padded(int bytes)
    {
        const string body = """{"model":"m"}""";
        return new StringContent(body + new string(' ', bytes - body.Length), Encoding.UTF8, "application/json");
    }

    private sealed record Body(PipeReader Reader) : IRequestBodyPipeFeature;
}
