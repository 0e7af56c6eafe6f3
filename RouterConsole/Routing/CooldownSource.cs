using System.Text.Json.Serialization;
using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>Who took a cooldown.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CooldownSource>))]
public enum CooldownSource
{
    /// <summary>The circuit.</summary>
    Automatic,

    /// <summary>An operator.</summary>
    Manual,
}
