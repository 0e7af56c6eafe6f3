using LiteDB;

namespace RouterConsole.Storage;

/// <summary>A series' number, which its hours go by.</summary>
internal sealed class SeriesDocument
{
    [BsonId(autoId: true)]
    public long Id { get; set; }

    public string Name { get; set; } = "";
}
