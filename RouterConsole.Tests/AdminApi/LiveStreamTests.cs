using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Live;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.AdminApi;

public sealed class LiveStreamTests : IAsyncLifetime
{
    private ApiHost _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiHost.StartAsync("a", "b");

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Stream_BeginsWithASnapshot_AndCarriesTheHubsFrames()
    {
        using var reading = await OpenAsync("/api/live");
        await using var events = reading.Events.GetAsyncEnumerator();

        var snapshot = await NextAsync(events, "Snapshot");
        Assert.Equal(2, snapshot.GetProperty("revision").GetInt64());
        var metrics = await NextAsync(events, "MetricsChanged");
        Assert.Equal(["sequence", "at", "routing", "totals", "deployments"], metrics.EnumerateObject().Select(one => one.Name));

        await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/cooldown", """{"seconds":300}""").ExpectAsync();
        var health = await NextAsync(events, "HealthChanged");
        Assert.Equal(("a", "cooldown"), (health[0].GetProperty("deploymentId").GetString(), health[0].GetProperty("health").GetString()));
        var raised = await NextAsync(events, "EventRaised");
        Assert.Equal("cooldown_started", raised[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Stream_Topics_LimitWhatComes()
    {
        using var reading = await OpenAsync("/api/live?topics=configuration");
        await using var events = reading.Events.GetAsyncEnumerator();
        await NextAsync(events, "Snapshot");

        await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"weight":5}""", note: "more").ExpectAsync();

        Assert.True(await events.MoveNextAsync());
        Assert.Equal("ConfigurationChanged", events.Current.EventType);
        Assert.Contains("more", events.Current.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_ClientLeaves_LeavesNoListener()
    {
        var feed = _api.Services.GetRequiredService<LiveFeed>();
        using (await OpenAsync("/api/live"))
        {
            await Eventually.HoldsAsync(() => feed.Subscribers == 1, "the listener");
        }

        await Eventually.HoldsAsync(() => feed.Subscribers == 0, "nobody");
    }

    private static async Task<JsonElement> NextAsync(IAsyncEnumerator<SseItem<string>> events, string type)
    {
        while (await events.MoveNextAsync())
        {
            if (events.Current.EventType == type)
            {
                return JsonDocument.Parse(events.Current.Data).RootElement;
            }
        }

        throw new InvalidOperationException($"The stream ended before {type}.");
    }

    private async Task<Reading> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiHost.Viewer);
        var response = await _api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new Reading(response, SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync());
    }

    private sealed record Reading(HttpResponseMessage Response, IAsyncEnumerable<SseItem<string>> Events) : IDisposable
    {
        public void Dispose() => Response.Dispose();
    }
}
