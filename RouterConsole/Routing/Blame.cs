using System.Text.Json.Serialization;
using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>Whose fault a failure is; decides what it does to a deployment's health.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Blame>))]
public enum Blame
{
    /// <summary>The deployment or its upstream.</summary>
    Deployment,

    /// <summary>The caller: never touches health.</summary>
    Caller,

    /// <summary>Nobody: cancelled, or an endpoint the upstream lacks.</summary>
    Nobody,
}
