using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Configuration;
using RouterConsole.Sandbox;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Sandbox;

/// <summary>The demo: an estate that stands, and traffic that is real.</summary>
public sealed class DemoTests
{
    [Fact]
    public void Estate_IsComplete()
    {
        var config = DemoEstate.Config;
        Assert.Equal(10, config.Deployments.Count);
        Assert.Equal(["gpt-4o", "claude-sonnet", "gpt-4o-mini"], config.Deployments.Select(d => d.Model).Distinct());
        Assert.All(config.Deployments, d => Assert.Equal(ProviderCatalog.Sandbox, d.Provider));
        Assert.All(config.Deployments, d => Assert.StartsWith(d.Model, d.Id));
        Assert.Equal(config.Deployments.Select(d => d.Id).Order(), DemoEstate.Faults.Keys.Order());
        Assert.All(DemoEstate.Faults.Values, f => Assert.InRange(f.ErrorRates.Values.Sum(), 0, 1));
        Assert.Equal(2, config.Aliases.Count);
    }

    [Fact]
    public async Task Traffic_GoesThroughTheDataPlaneAndCanBeSwitchedOff()
    {
        await using var host = await GatewayHost.StartAsync(DemoEstate.Config);
        host.Services.GetRequiredService<ISandboxFaultTable>().Load(DemoEstate.Faults);
        var traffic = host.Services.GetRequiredService<IDemoTraffic>();
        Assert.False(traffic.Enabled);
        traffic.Start(host.Address, GatewayHost.Key);
        await Eventually.HoldsAsync(() => host.Recorded.Count >= 10, "ten requests answered");
        Assert.True(traffic.Enabled);
        Assert.Contains(host.Recorded, r => r.IsStreaming);
        Assert.Contains(host.Recorded, r => r.Usage is not null);

        traffic.Enabled = false;
        var sent = traffic.Sent;
        var records = await host.SettledAsync(10);
        Assert.InRange(traffic.Sent, sent, sent + 1);
        Assert.InRange(records.Count, 10, traffic.Sent);
    }
}
