namespace RouterConsole.Telemetry;

/// <summary>One minute of one series, as a store keeps it.</summary>
/// <param name="Series">Which series.</param>
/// <param name="Minute">Its beginning, Unix seconds, a multiple of 60.</param>
/// <param name="Data">What happened in it; only telemetry reads it.</param>
public sealed record TelemetryMinute(string Series, long Minute, byte[] Data);
