using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Storage;

/// <summary>The real process, killed at random moments while it writes: what it acknowledged is there.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Rounds = 20;

    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task EveryAcknowledgedRevision_IsThereAfterAKill()
    {
        var random = new Random(20261123);
        var acknowledged = new Dictionary<string, string>(StringComparer.Ordinal);
        long newest = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await using var console = await ConsoleProcess.StartAsync(_data.Path);
            using var client = console.AdminClient();
            await AssertAllThereAsync(client, acknowledged, newest, round);

            // Counted from the first acknowledged write, so that there is one in each round however busy the machine is.
            var first = new TaskCompletionSource();
            var killing = KillLaterAsync(console, first.Task, TimeSpan.FromMilliseconds(random.Next(5, 700)));
            newest = Math.Max(newest, await WriteUntilDeadAsync(client, acknowledged, round, first));
            await killing;
        }

        Assert.True(acknowledged.Count >= Rounds, $"only {acknowledged.Count} writes were acknowledged: the test proves nothing");
        await using var last = await ConsoleProcess.StartAsync(_data.Path);
        using var reader = last.AdminClient();
        await AssertAllThereAsync(reader, acknowledged, newest, Rounds);
        Assert.Equal(0, await last.StopAsync());
    }

    private static async Task KillLaterAsync(ConsoleProcess console, Task first, TimeSpan delay)
    {
        await first;
        await Task.Delay(delay, TimeProvider.System);
        await console.KillAsync();
    }

    private static async Task<long> WriteUntilDeadAsync(HttpClient client, Dictionary<string, string> acknowledged, int round, TaskCompletionSource first)
    {
        long newest = 0;
        for (var i = 0; ; i++)
        {
            var (alias, target) = ($"alias-{round}-{i}", $"model-{i}");
            try
            {
                using var response = await client.PutAsJsonAsync($"/api/aliases/{alias}", new { target });
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);

                // Acknowledged with the status line: a body cut by the kill changes nothing.
                acknowledged[alias] = target;
                first.TrySetResult();
                newest = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("revision").GetInt64();
            }
            catch (Exception problem) when (problem is HttpRequestException or IOException or JsonException)
            {
                first.TrySetResult();
                return newest;
            }
        }
    }

    private static async Task AssertAllThereAsync(HttpClient client, Dictionary<string, string> acknowledged, long newest, int round)
    {
        var aliases = await client.GetFromJsonAsync<JsonElement>("/api/aliases");
        var found = aliases.GetProperty("items").EnumerateArray().ToDictionary(a => a.GetProperty("alias").GetString()!, a => a.GetProperty("target").GetString()!);
        var lost = acknowledged.Where(a => !found.TryGetValue(a.Key, out var target) || target != a.Value).Select(a => a.Key).ToList();
        Assert.True(lost.Count == 0, $"round {round}: lost {string.Join(", ", lost)}");

        if (newest > 0)
        {
            // Reading a revision checks its hash.
            using var revision = await client.GetAsync($"/api/revisions/{newest}");
            Assert.Equal(HttpStatusCode.OK, revision.StatusCode);
        }
    }
}
