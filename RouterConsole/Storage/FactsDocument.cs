using System.Text.Json;
using RouterConsole.Configuration;

namespace RouterConsole.Storage;

/// <summary>The runtime facts as they are stored: one document, with its hash.</summary>
internal sealed class FactsDocument
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    public string Json { get; set; } = "";

    public string Hash { get; set; } = "";

    public static FactsDocument From(RuntimeFacts facts)
    {
        var json = JsonSerializer.Serialize(facts, ConfigJson.Options);
        return new FactsDocument { Json = json, Hash = ConfigJson.HashText(json) };
    }

    /// <summary>Reads it back.</summary>
    /// <exception cref="InvalidDataException">The hash does not fit: the file is damaged.</exception>
    public RuntimeFacts ToFacts() =>
        Hash == ConfigJson.HashText(Json)
            ? JsonSerializer.Deserialize<RuntimeFacts>(Json, ConfigJson.Options)!
            : throw new InvalidDataException("the runtime facts do not match their hash");
}
