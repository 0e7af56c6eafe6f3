using System.Runtime.CompilerServices;
using RouterConsole.Configuration;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing.Properties;

/// <summary>No state outlives its use: what nobody can reach any more is collected, however often deployments come and go.</summary>
public sealed class ReachabilityTests
{
    private const int Rounds = 10_000;

    [Fact]
    public void TenThousandRemovals_LeaveNothingBehind()
    {
        var f = new RouterFixture(A.Deployment("stays", "m"));
        var states = Enumerable.Range(0, Rounds).Select(round => ComeAndGo(f, round)).ToList();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // The last one may still be named by a register or a local somewhere.
        Assert.InRange(states.Count(s => s.State.IsAlive), 0, 1);
        Assert.InRange(states.Count(s => s.Definition.IsAlive), 0, 1);
        Assert.Equal(["m"], f.Router.Models);
        Assert.Equal(0, f.Status("stays").InFlight);
        GC.KeepAlive(f);
    }

    /// <summary>A deployment in a group of its own is added, used, edited, rested and removed; one of its leases ends after it is gone.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference State, WeakReference Definition) ComeAndGo(RouterFixture f, int round)
    {
        var config = A.Deployment($"d{round}", $"g{round}") with { TpmLimit = 1000 };
        f.Add(config);
        f.Take(config.Model).Succeed(5, TimeSpan.FromMilliseconds(1));
        var late = f.Take(config.Model);
        var found = (new WeakReference(late.Deployment.State), new WeakReference(late.Deployment));
        f.Fail(config.Id, ErrorKind.Timeout);
        f.Router.SetIntent(config.Id, DeploymentIntent.Draining, "me", null);
        f.Remove(config.Id);
        late.Fail(RouterFixture.Error(ErrorKind.ServerError));
        Assert.Null(f.Router.Status(config.Id));
        return found;
    }
}
