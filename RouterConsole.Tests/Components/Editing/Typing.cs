using AngleSharp.Dom;
using Bunit;
using MudBlazor;

namespace RouterConsole.Tests.Components.Editing;

/// <summary>Types into a dialog's field, found by its label.</summary>
internal static class Typing
{
    public static Task TypeInto(this IElement label, IRenderedComponent<MudDialogProvider> dialog, string text) =>
        dialog.Find($"#{label.GetAttribute("for")}").InputAsync(new() { Value = text });
}
