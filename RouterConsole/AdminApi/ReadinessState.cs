namespace RouterConsole.AdminApi;

/// <summary>Whether this process wants traffic. The host flips it at shut-down, so that balancers leave before it goes.</summary>
public sealed class ReadinessState
{
    private volatile bool _shuttingDown;

    /// <summary>True until shut-down begins.</summary>
    public bool IsReady => !_shuttingDown;

    /// <summary>Not ready from now on.</summary>
    public void BeginShutdown() => _shuttingDown = true;
}
