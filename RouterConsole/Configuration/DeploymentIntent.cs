using System.Text.Json.Serialization;

namespace RouterConsole.Configuration;

/// <summary>What the operator wants of a deployment. A runtime fact, not part of a revision.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DeploymentIntent>))]
public enum DeploymentIntent
{
    /// <summary>Takes traffic.</summary>
    Active,

    /// <summary>No new requests; those in flight finish.</summary>
    Draining,

    /// <summary>Out of use until resumed.</summary>
    Paused,
}
