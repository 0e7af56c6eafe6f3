using RouterConsole.Components.Wording;
using RouterConsole.Operations.History;
using RouterConsole.Security;

namespace RouterConsole.Tests.Components.Wording;

public sealed class ChangeWordsTests
{
    [Theory]
    [InlineData("deployment.update", "deployments/a", "olga changed a")]
    [InlineData("cooldown.set", "deployments/a", "olga cooled down a")]
    [InlineData("fallback.set", "fallbacks/context_window/openai/m", "olga set openai/m's chain")]
    [InlineData("fallback.set", "fallbacks/default", "olga set the default chain")]
    [InlineData("settings.update", "settings", "olga changed the router's settings")]
    [InlineData("facts.follow", "deployments/a, deployments/b", "olga dropped what was set by hand for a, b")]
    [InlineData("deployment.replace_all", "deployments", "olga replaced all deployments: the order of deployments")]
    [InlineData("something.new", "aliases/best", "olga: something.new alias best")]
    public void Say_IsASentence(string action, string resource, string said) =>
        Assert.Equal(said, ChangeWords.Say(new AuditEntry(DateTimeOffset.UnixEpoch, "olga", action, resource, null, null, null, null)));

    [Theory]
    [InlineData("null", null, "–")]
    [InlineData("text", "\"m\"", "m")]
    [InlineData("empty", "\"\"", "empty")]
    [InlineData("true", "true", "yes")]
    [InlineData("list", "[\"eu\",\"us\"]", "eu, us")]
    [InlineData("no list", "[]", "none")]
    [InlineData("number", "0.25", "0.25")]
    public void Value_IsReadable(string what, string? json, string said) => Assert.Equal((what, said), (what, ChangeWords.Value(json)));

    [Fact]
    public void Fields_HaveBlanks()
    {
        Assert.Equal("probe interval seconds", ChangeWords.Field("probe.intervalSeconds", "deployments/a"));
        Assert.Equal("retry policy rate limit", ChangeWords.Field("retryPolicy.rate_limit", "settings"));
        Assert.Equal(("leads to", "models"), (ChangeWords.Field("", "aliases/x"), ChangeWords.Field("", "fallbacks/default")));
        Assert.Equal("fallback chain, context window", ChangeWords.Sort("fallbacks/context_window/a/b"));
        Assert.Equal("a changed and alias best added", ChangeWords.Say([new("deployments/a", ChangeKind.Changed), new("aliases/best", ChangeKind.Added)]));
    }
}
