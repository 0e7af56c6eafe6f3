using System.Text.RegularExpressions;
using MudBlazor;
using MudBlazor.Utilities;
using RouterConsole.Components.Layout;

namespace RouterConsole.Tests.Components.Layout;

/// <summary>The tokens stand in one style sheet and one theme: they must not drift apart, and nothing else may name a colour.</summary>
public sealed partial class ConsoleThemeTests
{
    private static readonly string s_css = Path.Combine(Root(), "wwwroot", "css");

    [Fact]
    public void Palettes_AreTheTokensOfTheStyleSheet()
    {
        var css = File.ReadAllText(Path.Combine(s_css, "tokens.css"));
        var dark = css.IndexOf("[data-theme=\"dark\"]", StringComparison.Ordinal);
        AssertSame(Tokens(css[..dark]), ConsoleTheme.Value.PaletteLight);
        AssertSame(Tokens(css[dark..]), ConsoleTheme.Value.PaletteDark);
    }

    [Theory]
    [InlineData("app.css")]
    [InlineData("controls.css")]
    [InlineData("pages.css")]
    public void OtherStyleSheets_NameNoColour(string file) =>
        Assert.DoesNotMatch(Colour(), File.ReadAllText(Path.Combine(s_css, file)));

    private static void AssertSame(Dictionary<string, string> tokens, Palette palette)
    {
        (string Token, MudColor Colour)[] pairs =
        [
            ("bg", palette.Background), ("surface", palette.Surface), ("line", palette.Divider), ("field", palette.LinesInputs), ("ink", palette.TextPrimary),
            ("mute", palette.TextSecondary), ("faint", palette.TextDisabled), ("accent", palette.Primary), ("accent-ink", palette.PrimaryContrastText),
            ("serving", palette.Success), ("trial", palette.Warning), ("broken", palette.Error), ("resting", palette.Info),
        ];
        foreach (var (token, colour) in pairs)
        {
            Assert.Equal((token, tokens[token]), (token, colour.ToString(MudColorOutputFormats.Hex)));
        }
    }

    private static Dictionary<string, string> Tokens(string css) =>
        TokenLine().Matches(css).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RouterConsole.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository's root is not above the tests.");
        }

        return folder;
    }

    [GeneratedRegex("--rc-([a-z0-9-]+): (#[0-9a-f]{6});")]
    private static partial Regex TokenLine();

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b|rgba?\(")]
    private static partial Regex Colour();
}
