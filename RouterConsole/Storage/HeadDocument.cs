namespace RouterConsole.Storage;

/// <summary>
/// Says what the rest of the file must hold, and is written with every change: LiteDB has no checksums, and a damaged page can
/// make a document vanish as if it had never been there.
/// </summary>
internal sealed class HeadDocument
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    /// <summary>Counts every write of any kind.</summary>
    public long Sequence { get; set; }

    /// <summary>Hash over the stored texts, not over what this version makes of them: a later version may read more into them.</summary>
    public string Hash { get; set; } = "";
}
