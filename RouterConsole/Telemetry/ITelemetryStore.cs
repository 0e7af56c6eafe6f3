namespace RouterConsole.Telemetry;

/// <summary>
/// Keeps measured history over a restart. It may lose history and never costs traffic: nothing here throws for a store that fails,
/// and it is written apart from the configuration.
/// </summary>
public interface ITelemetryStore
{
    /// <summary>Opens it, before anything else is asked. The data folder must be this process's already.</summary>
    void Open();

    /// <summary>Closes it: nothing is known or kept any more.</summary>
    void Close();

    /// <summary>Beginning of the oldest minute kept, Unix seconds; null when there is none.</summary>
    long? Oldest { get; }

    /// <summary>Keeps minutes and events in one go, and lets go of what is too old. False: nothing was kept, ask again later.</summary>
    /// <param name="minutes">What was measured. A minute may come in parts.</param>
    /// <param name="events">What happened, oldest first.</param>
    /// <param name="keepFrom">What is older is deleted, Unix seconds.</param>
    bool Write(IReadOnlyList<TelemetryMinute> minutes, IReadOnlyList<TelemetryEvent> events, long keepFrom);

    /// <summary>The minutes of a series that begin in [<paramref name="from"/>, <paramref name="to"/>), oldest first; what cannot be read is left out.</summary>
    IReadOnlyList<TelemetryMinute> Read(string series, long from, long to);

    /// <summary>Takes a minute of every series out, to be gone on with.</summary>
    IReadOnlyList<TelemetryMinute> Take(long minute);

    /// <summary>The newest events, oldest first.</summary>
    IReadOnlyList<TelemetryEvent> Events(int limit);
}
