using MudBlazor;

namespace RouterConsole.Components.Layout;

/// <summary>The console's tokens as MudBlazor takes them. <c>wwwroot/css/tokens.css</c> holds the same values for everything else; a test compares the two.</summary>
internal static class ConsoleTheme
{
    private static readonly string[] s_font = ["Inter", "system-ui", "sans-serif"];

    /// <summary>The theme.</summary>
    public static MudTheme Value { get; } = new()
    {
        PaletteLight = Fill(new PaletteLight(), new Tokens(
            "#f6f7f9", "#ffffff", "#e3e6eb", "#868f9c", "#151a23", "#5c6675", "#66707e", "#2f5bd7", "#ffffff", "#17744c", "#8f5400", "#b3212f", "#155f98")),
        PaletteDark = Fill(new PaletteDark(), new Tokens(
            "#0f1318", "#171c23", "#272e38", "#66717f", "#e8ebf0", "#a0a9b6", "#8a94a3", "#7c9cf5", "#0f1318", "#4cc38a", "#e5a344", "#f0727d", "#5fb2ee")),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = s_font, FontSize = "13px", LineHeight = "1.45", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = s_font, FontSize = "13px", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = s_font, FontSize = "12px", LineHeight = "1.45", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = s_font, FontSize = "13px", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = s_font, FontSize = "15px", FontWeight = "620", LineHeight = "1.4", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = s_font, FontSize = "12.5px", FontWeight = "550", LineHeight = "1.4", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = s_font, FontSize = "12px", LineHeight = "1.4", LetterSpacing = "normal" },
        },
    };

    private static T Fill<T>(T palette, Tokens tokens) where T : Palette
    {
        palette.Background = palette.BackgroundGray = tokens.Ground;
        palette.Surface = palette.DrawerBackground = palette.AppbarBackground = tokens.Surface;
        palette.Divider = palette.DividerLight = palette.LinesDefault = palette.TableLines = tokens.Line;
        palette.LinesInputs = tokens.Field;
        palette.TextPrimary = palette.DrawerText = palette.AppbarText = palette.Black = tokens.Ink;
        palette.TextSecondary = palette.ActionDefault = palette.DrawerIcon = tokens.Mute;
        palette.TextDisabled = palette.ActionDisabled = tokens.Faint;
        palette.ActionDisabledBackground = tokens.Line;
        palette.Primary = palette.Secondary = palette.Tertiary = tokens.Accent;
        palette.PrimaryContrastText = palette.SecondaryContrastText = palette.TertiaryContrastText = tokens.AccentInk;
        palette.Success = tokens.Serving;
        palette.Warning = tokens.Trial;
        palette.Error = tokens.Broken;
        palette.Info = tokens.Resting;
        palette.SuccessContrastText = palette.WarningContrastText = palette.ErrorContrastText = palette.InfoContrastText = tokens.AccentInk;
        palette.Dark = tokens.Ink;
        palette.DarkContrastText = tokens.Surface;
        return palette;
    }

    private sealed record Tokens(
        string Ground, string Surface, string Line, string Field, string Ink, string Mute, string Faint,
        string Accent, string AccentInk, string Serving, string Trial, string Broken, string Resting);
}
