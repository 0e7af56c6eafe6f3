using System.Text.Json.Nodes;
using RouterConsole.Operations.History;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>One resource that differs. <see cref="KeyReplaced"/>: its stored key is another one, which cannot be shown.</summary>
internal sealed record ResourceChangeDto(string Resource, ChangeKind Change, bool KeyReplaced, JsonNode? Before, JsonNode? After, IReadOnlyList<FieldChangeDto> Fields);
