namespace RouterConsole.Live;

/// <summary>Hands the newest frame to whoever listens. Latest wins: a slow listener skips frames and delays nobody.</summary>
public sealed class LiveFeed
{
    /// <summary>The newest frame. Never null: the first is built at start.</summary>
    public LiveFrame Current => throw new NotImplementedException();

    /// <summary>Listeners now; 0 when all pages are closed.</summary>
    public int Subscribers => throw new NotImplementedException();

    /// <summary>Calls <paramref name="onFrame"/> with each new frame, one call at a time, until disposed. Exceptions end only that listener's call.</summary>
    public IDisposable Subscribe(Func<LiveFrame, Task> onFrame) => throw new NotImplementedException();

    /// <summary>A frame built from what holds this moment, for the API: what a page shows in its next frame.</summary>
    public LiveFrame Snapshot() => throw new NotImplementedException();
}
