namespace RouterConsole.Security.Accounts;

/// <summary>Saves <see cref="LastSeen"/> once a minute and at the end.</summary>
internal sealed class LastSeenFlush(LastSeen seen, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        seen.Flush();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pace, time);

        // Stopping ends the timer, not the wait: a start that fails must not end in a logged cancellation.
        using var stop = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            seen.Flush();
        }
    }
}
