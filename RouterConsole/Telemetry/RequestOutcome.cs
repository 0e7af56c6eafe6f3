using System.Text.Json.Serialization;
using RouterConsole.Configuration;

namespace RouterConsole.Telemetry;

/// <summary>How a client's request ended.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RequestOutcome>))]
public enum RequestOutcome
{
    /// <summary>Served.</summary>
    Success,

    /// <summary>The caller's own fault (4xx).</summary>
    ClientError,

    /// <summary>Not served, by upstream faults or for lack of a deployment.</summary>
    Failed,

    /// <summary>The client went away.</summary>
    Cancelled,
}
