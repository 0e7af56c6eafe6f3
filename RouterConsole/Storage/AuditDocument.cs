using LiteDB;
using RouterConsole.Security;

namespace RouterConsole.Storage;

/// <summary>An audit entry as it is stored.</summary>
internal sealed class AuditDocument
{
    [BsonId(autoId: true)]
    public long Id { get; set; }

    /// <summary>The write it came with, see <see cref="HeadDocument.Sequence"/>.</summary>
    public long Sequence { get; set; }

    public long AtMs { get; set; }

    public string By { get; set; } = "";

    public string Action { get; set; } = "";

    public string Resource { get; set; } = "";

    public long? Revision { get; set; }

    public string? Note { get; set; }

    public string? Before { get; set; }

    public string? After { get; set; }

    public static AuditDocument From(AuditEntry entry, long sequence) => new()
    {
        Sequence = sequence,
        AtMs = entry.At.ToUnixTimeMilliseconds(),
        By = entry.By,
        Action = entry.Action,
        Resource = entry.Resource,
        Revision = entry.Revision,
        Note = entry.Note,
        Before = entry.Before,
        After = entry.After,
    };

    public AuditEntry ToEntry() => new(DateTimeOffset.FromUnixTimeMilliseconds(AtMs), By, Action, Resource, Revision, Note, Before, After);
}
