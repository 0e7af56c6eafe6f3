using System.Text.Json.Serialization;
using RouterConsole.Configuration;

namespace RouterConsole.Security;

/// <summary>What a caller may do; each role may do what the ones before it may.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Role>))]
public enum Role
{
    /// <summary>Sees everything but secrets.</summary>
    Viewer,

    /// <summary>Runs the estate.</summary>
    Operator,

    /// <summary>Also users, keys, sign-in and security settings.</summary>
    Admin,
}
