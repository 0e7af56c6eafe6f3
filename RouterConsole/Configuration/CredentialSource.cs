using System.Text.Json.Serialization;

namespace RouterConsole.Configuration;

/// <summary>Where a deployment's upstream key comes from.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CredentialSource>))]
public enum CredentialSource
{
    /// <summary>No key.</summary>
    None,

    /// <summary>Kept in the store, encrypted.</summary>
    Stored,

    /// <summary>Read from an environment variable at use.</summary>
    Env,
}
