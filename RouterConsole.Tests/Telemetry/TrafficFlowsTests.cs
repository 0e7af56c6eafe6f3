using Microsoft.Extensions.Time.Testing;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Tests.Telemetry;

public sealed class TrafficFlowsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 3, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Record_AliasAndFallback_AreCountedOncePerRequest()
    {
        var flows = new TrafficFlows(_time);
        for (var i = 0; i < 20; i++)
        {
            flows.Record(Request("best", "gpt", "gpt", "mini", "mini", "claude"));
        }

        Assert.Equal(0, flows.Rps("best", "gpt"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((2, 2, 2, 0), (flows.Rps("best", "gpt"), flows.Rps("gpt", "mini"), flows.Rps("gpt", "claude"), flows.Rps("mini", "claude")));

        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(2, flows.Rps("best", "gpt"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, flows.Rps("best", "gpt"));
    }

    [Fact]
    public void Record_OwnName_IsNoFlow()
    {
        var flows = new TrafficFlows(_time);
        flows.Record(Request("gpt", "gpt"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, flows.Rps("gpt", "gpt"));
    }

    [Fact]
    public void Record_NamesThatCallersMakeUp_TakeBoundedMemory_AndRealOnesComeBackLater()
    {
        var flows = new TrafficFlows(_time);
        for (var i = 0; i < 5000; i++)
        {
            flows.Record(Request($"made-up-{i}", "openai/*"));
        }

        flows.Record(Request("best", "gpt"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, flows.Rps("best", "gpt"));
        _time.Advance(TimeSpan.FromMinutes(2));
        flows.Record(Request("best", "gpt"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0.1, flows.Rps("best", "gpt"));
    }

    private RequestRecord Request(string asked, params string[] models) => new()
    {
        CallId = "c",
        At = _time.GetUtcNow(),
        Path = "/v1/chat/completions",
        Model = asked,
        Outcome = RequestOutcome.Success,
        Status = 200,
        Attempts = [.. models.Select((m, i) => new AttemptRecord(i + 1, m, $"{m}-{i}", 0, 1, 0, null))],
    };
}
