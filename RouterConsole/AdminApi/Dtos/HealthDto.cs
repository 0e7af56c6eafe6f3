using RouterConsole.Configuration;
using RouterConsole.Live;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>Every deployment's status, and the store's.</summary>
internal sealed record HealthDto(DateTimeOffset At, long Revision, StoreHealth Store, IReadOnlyList<DeploymentHealthDto> Items)
{
    /// <summary>All deployments come at once.</summary>
    public string? Next { get; }

    public static HealthDto Of(LiveFrame frame) => new(
        frame.At,
        frame.Revision,
        frame.Store,
        [.. frame.Deployments.Select(one => new DeploymentHealthDto(one.Config.Id, one.Config.Model, one.Config.Provider, one.Status))]);
}
