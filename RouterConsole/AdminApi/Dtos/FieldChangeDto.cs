using System.Text.Json.Nodes;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>One field that differs; an empty path is the resource itself, where that is one value.</summary>
internal sealed record FieldChangeDto(string Path, JsonNode? Before, JsonNode? After);
