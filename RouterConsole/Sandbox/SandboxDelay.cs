namespace RouterConsole.Sandbox;

/// <summary>Waiting by an injected clock.</summary>
internal static class SandboxDelay
{
    public static Task Delay(this TimeProvider time, TimeSpan span, CancellationToken cancellationToken) =>
        span > TimeSpan.Zero ? Task.Delay(span, time, cancellationToken) : Task.CompletedTask;
}
