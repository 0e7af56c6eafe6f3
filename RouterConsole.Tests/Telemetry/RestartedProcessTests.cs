using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Telemetry;

/// <summary>The real process, stopped and started again: its graphs, its ledger and its events go on.</summary>
public sealed class RestartedProcessTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task HistoryLedgerAndEvents_AreThereAfterARestart_AndADamagedFileCostsNothingElse()
    {
        await using (var first = await ConsoleProcess.StartAsync(_data.Path))
        {
            using var client = first.AdminClient();
            foreach (var id in (string[])["one", "two"])
            {
                using var made = await client.PostAsJsonAsync("/api/deployments", new { id, model = "m", provider = "sandbox", upstreamModel = "m" });
                Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            }

            await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.PostAsJsonAsync("/v1/chat/completions", new { model = "m", messages = new[] { new { role = "user", content = "hi" } } })));
            using var cooled = await client.PostAsJsonAsync("/api/deployments/one/cooldown", new { seconds = 3600, note = "INC-212" });
            Assert.Equal(HttpStatusCode.OK, cooled.StatusCode);
            await Eventually.HoldsAsync(async () => (await ItemsAsync(client, "cooldowns")).Count == 1, "the ledger has it");
            Assert.Equal(0, await first.StopAsync());
        }

        await using (var second = await ConsoleProcess.StartAsync(_data.Path))
        {
            using var client = second.AdminClient();
            var points = await ItemsAsync(client, "history?step=60&model=m");
            Assert.Equal(40, points.Sum(p => p.GetProperty("requests").GetInt64()));
            Assert.Contains(points, p => p.GetProperty("p95Ms").ValueKind == JsonValueKind.Number);
            var entry = Assert.Single(await ItemsAsync(client, "cooldowns"));
            Assert.Equal(("INC-212", JsonValueKind.Null), (entry.GetProperty("note").GetString(), entry.GetProperty("endedAt").ValueKind));
            Assert.Contains(await ItemsAsync(client, "events"), e => e.GetProperty("kind").GetString() == "restarted");
            Assert.Equal(0, await second.StopAsync());
        }

        await File.WriteAllTextAsync(Path.Combine(_data.Path, "telemetry.db"), new string('x', 20_000));
        await using var third = await ConsoleProcess.StartAsync(_data.Path);
        using var last = third.AdminClient();
        Assert.Equal(2, (await ItemsAsync(last, "deployments")).Count);
        Assert.Empty(await ItemsAsync(last, "cooldowns"));
        Assert.True(File.Exists(Path.Combine(_data.Path, "telemetry.db.damaged")));
        using var served = await last.PostAsJsonAsync("/v1/chat/completions", new { model = "m", messages = new[] { new { role = "user", content = "hi" } } });
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }

    private static async Task<List<JsonElement>> ItemsAsync(HttpClient client, string path) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/{path}")).GetProperty("items").EnumerateArray()];
}
