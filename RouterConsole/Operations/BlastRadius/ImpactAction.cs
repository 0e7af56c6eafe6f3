using System.Text.Json.Serialization;
using RouterConsole.Configuration;

namespace RouterConsole.Operations.BlastRadius;

/// <summary>What is about to be done to deployments.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ImpactAction>))]
public enum ImpactAction
{
    /// <summary>A manual cooldown.</summary>
    Cooldown,

    /// <summary>A drain.</summary>
    Drain,

    /// <summary>A pause.</summary>
    Pause,

    /// <summary>A removal.</summary>
    Remove,
}
