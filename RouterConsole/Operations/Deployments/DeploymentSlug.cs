using System.Text;

namespace RouterConsole.Operations.Deployments;

/// <summary>Makes ids for deployments that were given none.</summary>
internal static class DeploymentSlug
{
    private const int Longest = 120;

    /// <summary>Provider and upstream model, such as <c>openai-gpt-4o</c>; with <c>-2</c>, <c>-3</c> … when taken.</summary>
    public static string For(DeploymentDraft draft, IReadOnlySet<string> taken)
    {
        var slug = Clean($"{draft.Provider}-{draft.UpstreamModel}");
        var candidate = slug;
        for (var n = 2; taken.Contains(candidate); n++)
        {
            candidate = $"{slug}-{n}";
        }

        return candidate;
    }

    private static string Clean(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':')
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var cut = slug.ToString(0, Math.Min(slug.Length, Longest)).Trim('-');
        return cut.Length == 0 ? "deployment" : cut;
    }
}
