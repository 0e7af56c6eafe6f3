using RouterConsole.AdminApi;

namespace RouterConsole.Hosting;

/// <summary>Turns readiness off as soon as shut-down begins, before anything else stops.</summary>
internal sealed class ShutdownReadiness(IHostApplicationLifetime lifetime, ReadinessState readiness) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(readiness.BeginShutdown);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
