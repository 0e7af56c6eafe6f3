namespace RouterConsole.Routing;

/// <summary>Ends an open stream: records its outcome and gives its lease back, exactly once. Disposing without an outcome blames nobody.</summary>
public abstract class StreamCompletion : IDisposable
{
    /// <summary>The stream came to its proper end.</summary>
    public abstract void Succeed(TokenUsage? usage);

    /// <summary>The stream was cut or broken: the deployment's failure.</summary>
    public abstract void Fail(ProviderError error);

    /// <inheritdoc />
    public void Dispose()
    {
        Abandon();
        GC.SuppressFinalize(this);
    }

    /// <summary>The client left: nobody's failure. Does nothing when an outcome was recorded.</summary>
    protected abstract void Abandon();
}
