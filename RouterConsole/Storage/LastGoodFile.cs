using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Storage;

/// <summary>The newest acknowledged state in a file of its own, fsynced: what a damaged database falls back to.</summary>
internal sealed class LastGoodFile(StorePaths paths)
{
    private static readonly JsonWriterOptions s_writing = new() { Indented = true, Encoder = ConfigJson.Options.Encoder };

    /// <summary>Writes beside it, flushes to the disk, then renames: whoever reads finds the old or the new one, never half.</summary>
    public void Write(StoreContent content)
    {
        var temporary = paths.LastGood + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            var body = JsonSerializer.SerializeToElement(Body.From(content), ConfigJson.Options);
            using (var writer = new Utf8JsonWriter(file, s_writing))
            {
                writer.WriteStartObject();
                writer.WriteString("sha256", HashOf(body));
                writer.WritePropertyName("content");
                body.WriteTo(writer);
                writer.WriteEndObject();
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, paths.LastGood, overwrite: true);
    }

    /// <summary>The file's content, or null when there is none.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public StoreContent? Read()
    {
        if (!File.Exists(paths.LastGood))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(paths.LastGood));
            var body = document.RootElement.GetProperty("content");
            return document.RootElement.GetProperty("sha256").GetString() == HashOf(body)
                ? body.Deserialize<Body>(ConfigJson.Options)!.ToContent()
                : throw new InvalidDataException("last-good.json does not match its hash");
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException("last-good.json is damaged", problem);
        }
    }

    /// <summary>Over the compact form, so that indentation does not matter.</summary>
    private static string HashOf(JsonElement body) => ConfigJson.HashText(JsonSerializer.Serialize(body, ConfigJson.Options));

    private sealed record Body(
        long Sequence,
        long Revision,
        DateTimeOffset At,
        string By,
        string? Note,
        RouterConfig Config,
        IReadOnlyDictionary<string, long> Versions,
        RuntimeFacts Facts,
        IReadOnlyDictionary<string, string> Secrets,
        AccountBook? Accounts = null)
    {
        public static Body From(StoreContent content) => new(
            content.Sequence,
            content.Revision.Number,
            content.Revision.At,
            content.Revision.By,
            content.Revision.Note,
            content.Revision.Config,
            content.Revision.Versions,
            content.Facts,
            content.Secrets,
            content.Accounts);

        public StoreContent ToContent() => new(Sequence, new ConfigRevision(Revision, At, By, Note, Config, Versions), Facts, Secrets) { Accounts = Accounts ?? AccountBook.Empty };
    }
}
