namespace RouterConsole.Telemetry;

/// <summary>A router event, as a store keeps it.</summary>
/// <param name="At">When, Unix seconds.</param>
/// <param name="Json">What; only telemetry reads it.</param>
public sealed record TelemetryEvent(long At, string Json);
