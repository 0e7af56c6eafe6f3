using System.Text.Json.Serialization;
using RouterConsole.Configuration;

namespace RouterConsole.Operations.History;

/// <summary>What became of a resource between two revisions.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ChangeKind>))]
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It differs.</summary>
    Changed,

    /// <summary>It is gone.</summary>
    Removed,
}
