using System.Text.Json;
using System.Text.Json.Nodes;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Fields;

/// <summary>The resource that fields belong to: how it is read, what holds where it says nothing, and how one field of it is saved.</summary>
/// <param name="Resource">Its key among the versions.</param>
/// <param name="Read">Its content in a configuration; null when it is there no more.</param>
/// <param name="Defaults">What holds where it says nothing; null = it always says.</param>
/// <param name="Origin">Whose those are: <c>Default</c> or <c>Settings</c>.</param>
/// <param name="Reset">The words for taking a field back.</param>
/// <param name="Patch">Saves a JSON merge patch; gives the new revision or why it was refused.</param>
public sealed record FieldTarget(
    string Resource,
    Func<RouterConfig, JsonNode?> Read,
    Func<RouterConfig, JsonNode?>? Defaults,
    string Origin,
    string Reset,
    Func<JsonElement, WriteOptions, Task<(long Revision, OperationError? Error)>> Patch);
