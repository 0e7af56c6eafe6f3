using System.Text.Json.Serialization;

namespace RouterConsole.Configuration;

/// <summary>The errors the sandbox can answer with.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SandboxErrorKind>))]
public enum SandboxErrorKind
{
    /// <summary>429.</summary>
    RateLimit,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>No answer at all until the caller gives up.</summary>
    Timeout,

    /// <summary>401.</summary>
    AuthError,
}
