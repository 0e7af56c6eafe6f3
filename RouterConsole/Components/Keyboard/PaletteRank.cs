namespace RouterConsole.Components.Keyboard;

/// <summary>How well a text answers what was typed.</summary>
internal static class PaletteRank
{
    private const int Equal = 0, Start = 1, WordStart = 2, Inside = 4, InNote = 6, Scattered = 9;

    /// <summary>The smaller the better; null = not at all. Each word must be found: in the title, in the note, or its letters in order.</summary>
    /// <param name="words">What was typed, split at blanks; none = everything answers.</param>
    /// <param name="title">The name.</param>
    /// <param name="note">What else it may be found by.</param>
    public static int? Of(IReadOnlyList<string> words, string title, string note)
    {
        var sum = 0;
        foreach (var word in words)
        {
            if (Of(word, title, note) is not { } rank)
            {
                return null;
            }

            sum += rank;
        }

        return sum;
    }

    private static int? Of(string word, string title, string note)
    {
        var at = title.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at == 0)
        {
            return title.Length == word.Length ? Equal : Start;
        }

        if (at > 0)
        {
            return StartsWord(word, title, at) ? WordStart : Inside;
        }

        return note.Contains(word, StringComparison.OrdinalIgnoreCase) ? InNote : Follows(word, title) ? Scattered : null;
    }

    private static bool StartsWord(string word, string title, int at)
    {
        for (; at >= 0; at = title.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!char.IsLetterOrDigit(title[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the letters come in this order, the first at the beginning of a word. Two letters would fit anything.</summary>
    private static bool Follows(string word, string title)
    {
        if (word.Length < 3)
        {
            return false;
        }

        for (var start = 0; start < title.Length; start++)
        {
            if (Same(title[start], word[0]) && (start == 0 || !char.IsLetterOrDigit(title[start - 1])) && FollowsFrom(word, title, start))
            {
                return true;
            }
        }

        return false;
    }

    private static bool FollowsFrom(string word, string title, int start)
    {
        var next = 0;
        for (var i = start; i < title.Length && next < word.Length; i++)
        {
            next += Same(title[i], word[next]) ? 1 : 0;
        }

        return next == word.Length;
    }

    private static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
