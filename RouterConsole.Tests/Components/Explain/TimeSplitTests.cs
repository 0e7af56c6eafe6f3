using RouterConsole.Components.Explain;
using RouterConsole.Routing;
using RouterConsole.Tests.Telemetry;

namespace RouterConsole.Tests.Components.Explain;

public sealed class TimeSplitTests
{
    [Fact]
    public void Parts_MakeUpTheWhole()
    {
        var request = Records.Served(ms: 500) with
        {
            UpstreamMs = 380,
            OverheadMs = 105,
            Attempts = [new AttemptRecord(1, "m", "a", 0, 100, 0, null), new AttemptRecord(2, "m", "a", 200, 280, 100, null)],
        };
        Assert.Equal(new TimeSplit(100, 20, 380, 0), TimeSplit.Of(request));
        Assert.Equal(new TimeSplit(100, 5, 380, 15), TimeSplit.Of(request with { IsStreaming = true }));
    }
}
