using System.Text.Json.Nodes;
using RouterConsole.Operations.History;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>What differs between two revisions.</summary>
internal sealed record DifferenceDto(long From, long To, bool OrderChanged, IReadOnlyList<ResourceChangeDto> Changes)
{
    public static DifferenceDto Of(RevisionDifference difference) => new(
        difference.From,
        difference.To,
        difference.IsOrderChanged,
        [.. difference.Changes.Select(c => new ResourceChangeDto(
            c.Resource, c.Change, c.IsKeyReplaced, Parse(c.Before), Parse(c.After), [.. c.Fields.Select(f => new FieldChangeDto(f.Path, Parse(f.Before), Parse(f.After)))]))]);

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);
}
