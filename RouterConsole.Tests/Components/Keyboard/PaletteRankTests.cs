using RouterConsole.Components.Keyboard;

namespace RouterConsole.Tests.Components.Keyboard;

public sealed class PaletteRankTests
{
    [Theory]
    [InlineData("gpt-4o", "gpt-4o", "gpt-4o-eu")]
    [InlineData("gpt", "gpt-4o-eu", "azure-gpt-4o")]
    [InlineData("eu", "gpt-4o-eu", "neurope")]
    [InlineData("map", "Map", "remap")]
    [InlineData("gpeu", "gpt-4o-eu", "")]
    public void Of_PutsTheBetterAnswerFirst(string typed, string better, string worse)
    {
        var first = PaletteRank.Of([typed], better, "");
        var second = PaletteRank.Of([typed], worse, "");
        Assert.NotNull(first);
        Assert.True(second is null || first < second, $"{first} and {second}");
    }

    [Theory]
    [InlineData("cool eu", "Cool down gpt-4o-eu …", true)]
    [InlineData("cool us", "Cool down gpt-4o-eu …", false)]
    [InlineData("zz", "Pizza zoo", true)]
    [InlineData("zo", "z and o", false)]
    public void Of_NeedsEveryWord(string typed, string title, bool found) =>
        Assert.Equal(found, PaletteRank.Of(typed.Split(' '), title, "") is not null);

    [Fact]
    public void Of_Note_IsWeakerThanTheTitle() => Assert.True(PaletteRank.Of(["azure"], "x", "azure") > PaletteRank.Of(["azure"], "my-azure-eu", ""));
}
