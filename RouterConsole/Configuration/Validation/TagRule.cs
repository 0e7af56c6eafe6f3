namespace RouterConsole.Configuration.Validation;

/// <summary>Tags can be sent in a header that splits them at commas.</summary>
internal sealed class TagRule : IConfigRule
{
    private const int MostTags = 64;
    private const int LongestTag = 64;

    /// <inheritdoc />
    public void Check(RouterConfig config, IssueList issues)
    {
        for (var i = 0; i < config.Deployments.Count; i++)
        {
            var tags = config.Deployments[i].Tags;
            if (tags.Count > MostTags)
            {
                issues.Error(JsonPath.Deployment(i, "tags"), "too_many", $"{tags.Count} tags: {MostTags} at most are allowed.");
            }

            for (var t = 0; t < tags.Count; t++)
            {
                var path = JsonPath.Deployment(i, $"tags[{t}]");
                var tag = tags[t];
                if (string.IsNullOrWhiteSpace(tag))
                {
                    issues.Error(path, "required", "A tag must not be blank.");
                }
                else if (tag.Length > LongestTag || tag != tag.Trim() || tag.Any(c => c == ',' || char.IsControl(c)))
                {
                    issues.Error(path, "invalid_tag", $"A tag has at most {LongestTag} characters, no comma, no control characters and no space at its ends.");
                }
                else if (tags.Take(t).Contains(tag, StringComparer.Ordinal))
                {
                    issues.Error(path, "duplicate", $"The tag '{tag}' is there twice.");
                }
            }
        }
    }
}
