namespace RouterConsole.Operations.Playground;

/// <summary>Sends a request to this process's own data plane over HTTP, as any client does.</summary>
public interface IPlaygroundClient
{
    /// <summary>The answer, piece by piece. Ends without an exception when the gateway cannot be reached: the last piece says so.</summary>
    /// <exception cref="OperationCanceledException">Cancelled: the gateway sees its client leave.</exception>
    IAsyncEnumerable<PlaygroundPart> SendAsync(PlaygroundRequest request, string key, CancellationToken cancellationToken);
}
