using System.Text.Json.Nodes;
using RouterConsole.Security;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>One thing somebody did, with the resource before and after as JSON.</summary>
internal sealed record AuditDto(DateTimeOffset At, string By, string Action, string Resource, long? Revision, string? Note, JsonNode? Before, JsonNode? After)
{
    public static AuditDto Of(AuditEntry entry) =>
        new(entry.At, entry.By, entry.Action, entry.Resource, entry.Revision, entry.Note, Parse(entry.Before), Parse(entry.After));

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);
}
