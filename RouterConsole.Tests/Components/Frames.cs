using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Routing;

namespace RouterConsole.Tests.Components;

/// <summary>Frames made by hand.</summary>
internal static class Frames
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 3, 30, 0, TimeSpan.Zero);

    public static LiveFrame Of(params LiveDeployment[] deployments) => new(
        1,
        Now,
        1,
        new RoutingMetrics(0, 0, 0),
        new RoutingRates(0, 0, 0),
        new LiveTotals(40, 0.9995, 0.95, 612, 1840, 318, 27, 0),
        deployments,
        new StoreHealth(true, null, null, "none"),
        0,
        0);

    public static LiveDeployment Healthy(string id, string model = "gpt-4o", long? rpmLimit = null, long rpm = 0) => With(
        id, model, new DeploymentStatus { Health = HealthStatus.Healthy, Available = true, Since = Now.AddHours(-6), Rpm = rpm }, rpmLimit);

    public static LiveDeployment Resting(string id, string model = "gpt-4o") => With(id, model, new DeploymentStatus
    {
        Health = HealthStatus.Cooldown,
        Since = Now.AddMinutes(-18),
        UnavailableReasons = [UnavailableReason.Cooldown],
        Cooldown = new CooldownStatus(Now.AddSeconds(702), 702, CooldownReason.Manual, CooldownSource.Manual, "operator", "INC-212", Now.AddMinutes(-18), 0, []),
    });

    public static LiveDeployment Paused(string id, string model = "gpt-4o") => With(id, model, new DeploymentStatus
    {
        Health = HealthStatus.Healthy,
        Intent = DeploymentIntent.Paused,
        Since = Now.AddMinutes(-5),
        UnavailableReasons = [UnavailableReason.Paused],
    });

    public static LiveDeployment OnTrial(string id, string model = "gpt-4o") => With(id, model, new DeploymentStatus
    {
        Health = HealthStatus.Degraded,
        Available = true,
        Since = Now.AddMinutes(-1),
        HalfOpen = new HalfOpenStatus(1, 3, 0, 1),
    });

    public static LiveDeployment With(string id, string model, DeploymentStatus status, long? rpmLimit = null) => new(
        new DeploymentConfig { Id = id, Model = model, Provider = "openai", UpstreamModel = model, RpmLimit = rpmLimit }, status, 1, null);
}
