using RouterConsole.Routing.State;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.Circuits;

/// <summary>Finds out whether a group would be left with nothing.</summary>
internal static class LastDeploymentGuard
{
    /// <summary>Whether no other deployment of the group could take a request. Limits do not matter: they pass by themselves.</summary>
    public static bool IsLast(RoutingTable table, DeploymentState state, long nowMs)
    {
        var group = table.GroupOf(state);
        return group is not null && !Array.Exists(group.States, other => other != state && IsAvailable(other, nowMs));
    }

    private static bool IsAvailable(DeploymentState state, long nowMs) =>
        (state.Gate & (GateBits.Paused | GateBits.Draining | GateBits.Probe)) == 0 && !state.Circuit.IsOpen(nowMs);
}
