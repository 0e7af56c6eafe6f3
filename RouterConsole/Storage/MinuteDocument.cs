using LiteDB;

namespace RouterConsole.Storage;

/// <summary>One minute of every series, as it was written in one go.</summary>
internal sealed class MinuteDocument
{
    [BsonId(autoId: true)]
    public long Id { get; set; }

    /// <summary>Its beginning, Unix seconds.</summary>
    public long Minute { get; set; }

    /// <summary>The series, see <see cref="TelemetryBlock"/>.</summary>
    public byte[] Data { get; set; } = [];
}
