namespace RouterConsole.Telemetry;

/// <summary>Finds words in several texts.</summary>
internal static class WordSearch
{
    /// <summary>Whether each word is in at least one of the texts, whatever its case. No words: yes.</summary>
    public static bool Finds(string? words, IReadOnlyList<string?> texts) =>
        string.IsNullOrWhiteSpace(words)
        || words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => texts.Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));
}
