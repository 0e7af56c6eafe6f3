using System.Text.Json.Serialization;

namespace RouterConsole.Configuration;

/// <summary>What an active probe calls.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ProbeKind>))]
public enum ProbeKind
{
    /// <summary>The model list: free of charge.</summary>
    Models,

    /// <summary>A completion of one token: paid.</summary>
    Completion,
}
