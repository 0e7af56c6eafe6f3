using LiteDB;

namespace RouterConsole.Storage;

/// <summary>A router event, as JSON.</summary>
internal sealed class EventDocument
{
    [BsonId(autoId: true)]
    public long Id { get; set; }

    /// <summary>When, Unix seconds.</summary>
    public long At { get; set; }

    public string Json { get; set; } = "";
}
