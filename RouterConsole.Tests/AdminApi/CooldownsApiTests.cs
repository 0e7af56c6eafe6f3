using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Telemetry;

namespace RouterConsole.Tests.AdminApi;

public sealed class CooldownsApiTests : IAsyncLifetime
{
    private ApiHost _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await ApiHost.StartAsync("a", "b");
        Add("a", RouterEventKind.CooldownStarted, "=HYPERLINK(\"http://x\")");
        Add("b", RouterEventKind.CooldownWithheld, null);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Cooldowns_TellTheirEvidence_AndAreFiltered()
    {
        var withheld = await _api.GetAsync("/api/cooldowns?kind=withheld").ExpectAsync();
        var entry = Assert.Single(withheld.Items);
        Assert.Equal("b", entry.GetProperty("deploymentId").GetString());
        Assert.Equal("slow, \"please\"", entry.GetProperty("evidence")[0].GetProperty("message").GetString());

        Assert.Empty((await _api.GetAsync("/api/cooldowns?q=nothing").ExpectAsync()).Items);
        Assert.Equal(2, (await _api.GetAsync("/api/cooldowns?q=PLEASE").ExpectAsync()).Items.Count);
        Assert.Single((await _api.GetAsync("/api/events?kind=cooldown_withheld").ExpectAsync()).Items);
        (await _api.GetAsync("/api/cooldowns?kind=odd&format=xml")).AssertProblem(HttpStatusCode.BadRequest, "invalid_query");
    }

    [Fact]
    public async Task Csv_QuotesAndDefusesFormulas()
    {
        using var response = await _api.Http.GetAsync("/api/cooldowns?format=csv");
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".csv", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);
        var lines = (await response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("deploymentId,model,reason,source,by,note,since,until,endedAt,endedBy,withheld,requestsElsewhere,requestsFailed,evidence", lines[0]);
        Assert.StartsWith("b,m,rate_limit,automatic,,,2026", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",true,,,\"429 rate_limit: slow, \"\"please\"\"\"", lines[1], StringComparison.Ordinal);
        Assert.Contains(",\"'=HYPERLINK(\"\"http://x\"\")\",", lines[2], StringComparison.Ordinal);
    }

    private void Add(string id, RouterEventKind kind, string? note) => _api.Services.GetRequiredService<EventLog>().Add(LogTests.Event(kind, id) with
    {
        Model = "m",
        Reason = CooldownReason.RateLimit,
        Note = note,
        Until = Records.Start.AddSeconds(60),
        Evidence = [new LastError(ErrorKind.RateLimit, 429, "slow, \"please\"", Records.Start)],
    });
}
