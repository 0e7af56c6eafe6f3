using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>A deployment's latest failure.</summary>
public sealed record LastError(ErrorKind Kind, int? Status, string Message, DateTimeOffset At);
