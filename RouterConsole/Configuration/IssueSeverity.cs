using System.Text.Json.Serialization;

namespace RouterConsole.Configuration;

/// <summary>Whether an issue refuses a configuration.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<IssueSeverity>))]
public enum IssueSeverity
{
    /// <summary>Told, not refused.</summary>
    Warning,

    /// <summary>Refused.</summary>
    Error,
}
