using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Live;

/// <summary>An open hub connection is worth what its key is worth now: the real process, the real client.</summary>
public sealed class HubSessionTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/rotate")]
    [InlineData("PATCH", "")]
    public async Task Connection_IsClosed_WhenItsKeyIsTakenBack(string method, string path)
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path);
        using var admin = console.AdminClient();
        using var made = await admin.PostAsJsonAsync("/api/keys", new { name = "wallboard", role = "viewer" });
        made.EnsureSuccessStatusCode();
        var key = await made.Content.ReadFromJsonAsync<JsonElement>();
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(console.Address, "/hubs/router"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(key.GetProperty("key").GetString()))
            .Build();
        var closed = new TaskCompletionSource();
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.StartAsync();
        Assert.Equal(HubConnectionState.Connected, hub.State);

        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/keys/{key.GetProperty("id").GetString()}{path}");
        request.Content = method == "PATCH" ? JsonContent.Create(new { enabled = false }) : null;
        using var answer = await admin.SendAsync(request);
        answer.EnsureSuccessStatusCode();

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hub.StartAsync());
    }
}
