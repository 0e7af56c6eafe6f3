using System.Globalization;
using System.Text.Json;
using RouterConsole.Configuration;

namespace RouterConsole.Storage;

/// <summary>A revision as it is stored: the content as canonical JSON, and a hash over everything, since LiteDB has no checksums.</summary>
internal sealed class RevisionDocument
{
    public long Id { get; set; }

    public long AtMs { get; set; }

    public string By { get; set; } = "";

    public string? Note { get; set; }

    public string Config { get; set; } = "";

    public string Versions { get; set; } = "";

    public string Hash { get; set; } = "";

    public static RevisionDocument From(ConfigRevision revision)
    {
        var document = new RevisionDocument
        {
            Id = revision.Number,
            AtMs = revision.At.ToUnixTimeMilliseconds(),
            By = revision.By,
            Note = revision.Note,
            Config = ConfigJson.Write(revision.Config),
            Versions = JsonSerializer.Serialize(new SortedDictionary<string, long>(revision.Versions.ToDictionary(), StringComparer.Ordinal)),
        };
        document.Hash = document.ComputeHash();
        return document;
    }

    /// <summary>Reads it back.</summary>
    /// <exception cref="InvalidDataException">The hash does not fit: the file is damaged.</exception>
    public ConfigRevision ToRevision()
    {
        if (Hash != ComputeHash())
        {
            throw new InvalidDataException($"revision {Id} does not match its hash");
        }

        return new ConfigRevision(
            Id,
            DateTimeOffset.FromUnixTimeMilliseconds(AtMs),
            By,
            Note,
            ConfigJson.Read(Config),
            JsonSerializer.Deserialize<Dictionary<string, long>>(Versions)!);
    }

    private string ComputeHash() => ConfigJson.HashText(string.Create(CultureInfo.InvariantCulture, $"{Id}\n{AtMs}\n{By}\n{Note}\n{Versions}\n{Config}"));
}
