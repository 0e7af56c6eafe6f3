using System.Runtime.InteropServices;

namespace RouterConsole.Hosting;

/// <summary>Lets a second SIGINT or SIGTERM stop the process at once, while the first one's shut-down still waits for requests.</summary>
internal sealed class SecondSignal(IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle));
        return Task.CompletedTask;
    }

    /// <summary>Stays registered: the wait that a second signal cuts short begins here.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose() => _registrations.ForEach(r => r.Dispose());

    private void Handle(PosixSignalContext context)
    {
        // The first signal is the host's: by the time of a second one it has begun to stop.
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            Environment.Exit(128 + (context.Signal == PosixSignal.SIGINT ? 2 : 15));
        }
    }
}
