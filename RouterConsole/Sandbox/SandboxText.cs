namespace RouterConsole.Sandbox;

/// <summary>What the sandbox says. It never claims to be a model.</summary>
internal static class SandboxText
{
    private const int BytesPerToken = 4;

    private static readonly string[] s_sentences =
    [
        "This answer comes from the built-in sandbox, which speaks the same protocol as a real provider.",
        "The router picked one deployment of the group, reserved a place there and sent the request on.",
        "Had that deployment failed before its first token, a sibling would have taken over without the caller noticing.",
        "Rate limits are counted when a request is sent, and token limits are settled once the real usage is known.",
        "A deployment that keeps failing is given a rest, and a few trial requests decide when it is back.",
        "Weights decide how traffic is shared, while priorities decide who is asked first.",
        "When a whole group is out, its fallback chain names the models that are tried next.",
        "Streams hold their place until the last event, so slow readers count as load.",
        "Every number on the dashboard is measured on requests like this one.",
        "Changing a fault of this sandbox deployment shows within a moment on the console.",
    ];

    /// <summary>An answer of some sentences, as tokens that join to the text.</summary>
    /// <param name="first">Which sentence begins.</param>
    /// <param name="most">Most tokens.</param>
    public static IReadOnlyList<string> Tokens(int first, int most)
    {
        var sentences = Enumerable.Range(first, 3).Select(i => s_sentences[i % s_sentences.Length]);
        var words = string.Join(' ', sentences).Split(' ');
        return [.. words.Select((word, index) => index == 0 ? word : " " + word).Take(Math.Max(1, most))];
    }

    /// <summary>Number of beginnings.</summary>
    public static int Count => s_sentences.Length;

    /// <summary>A guess at a text's tokens.</summary>
    public static int CountTokens(string text) => Math.Max(1, text.Length / BytesPerToken);

    /// <summary>A unit vector that depends on the text only.</summary>
    public static float[] Vector(string text, int dimensions)
    {
        var vector = new float[dimensions];
        var state = 2166136261u;
        foreach (var character in text)
        {
            state = (state ^ character) * 16777619u;
        }

        var sum = 0d;
        for (var i = 0; i < dimensions; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            vector[i] = (state / (float)uint.MaxValue) - 0.5f;
            sum += vector[i] * vector[i];
        }

        var length = (float)Math.Sqrt(sum);
        return Array.ConvertAll(vector, v => v / length);
    }
}
