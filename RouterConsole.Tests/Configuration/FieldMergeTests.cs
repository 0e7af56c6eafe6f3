using System.Text.Json.Nodes;
using RouterConsole.Configuration;

namespace RouterConsole.Tests.Configuration;

public sealed class FieldMergeTests
{
    private const string Start = """{"weight":1,"priority":0,"tags":["eu"],"probe":{"enabled":false,"intervalSeconds":30}}""";

    [Fact]
    public void DifferentFields_AreBothKept_AlsoInsideAnObject()
    {
        var merge = Merge(
            """{"weight":1,"priority":3,"tags":["eu"],"probe":{"enabled":true,"intervalSeconds":30},"rpmLimit":60}""",
            """{"weight":5,"priority":0,"tags":["eu"],"probe":{"enabled":false,"intervalSeconds":60}}""");
        Assert.Empty(merge.Conflicts);
        Assert.Equal(["priority", "probe.enabled", "rpmLimit"], merge.Taken.Select(t => t.Path).Order());
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"weight":5,"priority":3,"tags":["eu"],"probe":{"enabled":true,"intervalSeconds":60},"rpmLimit":60}"""), merge.Merged), merge.Merged!.ToJsonString());
    }

    [Fact]
    public void SameField_IsAskedAbout_WithAllThreeValues()
    {
        var merge = Merge("""{"weight":7,"priority":0,"tags":["eu","fast"]}""", """{"weight":5,"priority":0,"tags":["us"]}""");
        Assert.Contains(new FieldConflict("weight", "1", "7", "5"), merge.Conflicts);
        Assert.Contains(new FieldConflict("tags", """["eu"]""", """["eu","fast"]""", """["us"]"""), merge.Conflicts);
        Assert.Equal(2, merge.Conflicts.Count);
    }

    [Fact]
    public void SameChangeByBoth_IsNoQuestion() => Assert.Empty(Merge("""{"weight":7}""", """{"weight":7}""").Conflicts);

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 7)]
    public void Decision_IsFollowed(bool isMine, int weight)
    {
        var merge = FieldMerge.Of(JsonNode.Parse("""{"weight":1}"""), JsonNode.Parse("""{"weight":7}"""), JsonNode.Parse("""{"weight":5}"""), _ => isMine);
        Assert.Empty(merge.Conflicts);
        Assert.Equal(weight, merge.Merged!["weight"]!.GetValue<int>());
    }

    [Fact]
    public void ClearedByOne_AndChangedByTheOther_IsAskedAbout()
    {
        var merge = FieldMerge.Of(JsonNode.Parse("""{"rpmLimit":60}"""), JsonNode.Parse("{}"), JsonNode.Parse("""{"rpmLimit":90}"""));
        Assert.Equal(new FieldConflict("rpmLimit", "60", null, "90"), Assert.Single(merge.Conflicts));
    }

    [Fact]
    public void Removed_IsKeptRemovedByAnUntouchedForm_AndAskedAboutByAChangedOne()
    {
        Assert.Null(FieldMerge.Of(JsonValue.Create("a"), null, JsonValue.Create("a")).Merged);
        Assert.Equal(new FieldConflict("", "\"a\"", null, "\"b\""), Assert.Single(FieldMerge.Of(JsonValue.Create("a"), null, JsonValue.Create("b")).Conflicts));
    }

    private static FieldMerge Merge(string theirs, string yours) => FieldMerge.Of(JsonNode.Parse(Start), JsonNode.Parse(theirs), JsonNode.Parse(yours));
}
