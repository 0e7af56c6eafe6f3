using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Tests.Telemetry;

public sealed class StateSampleTests
{
    [Fact]
    public void EveryState_SurvivesPacking()
    {
        foreach (var health in Enum.GetValues<HealthStatus>())
        {
            foreach (var intent in Enum.GetValues<DeploymentIntent>())
            {
                foreach (var trial in (int?[])[null, 0, 2, 15])
                {
                    var sample = new StateSample(health, intent, trial is null, trial, trial is null ? 0 : 3);
                    Assert.Equal(sample, StateSample.Unpack(sample.Pack()));
                    Assert.NotEqual(ushort.MaxValue, sample.Pack());
                }
            }
        }
    }
}
