using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>What every journey does on the console's pages.</summary>
internal static class ConsolePages
{
    /// <summary>Signs in with the banner's one-time link, or with the master key when another journey has used the link.</summary>
    public static async Task SignInAsync(this IPage page, ConsoleProcess console, bool byLink = false)
    {
        if (byLink)
        {
            await page.GotoAsync(console.SignInLink().PathAndQuery);
        }
        else
        {
            await page.FillKeyAsync();
        }

        await page.EnterAsync();
    }

    /// <summary>Signs in with the master key.</summary>
    public static async Task SignInAsync(this IPage page)
    {
        await page.FillKeyAsync();
        await page.EnterAsync();
    }

    private static async Task FillKeyAsync(this IPage page)
    {
        await page.GotoAsync("/login");
        await page.GetByLabel("Master key").FillAsync(ConsoleProcess.MasterKey);
    }

    private static async Task EnterAsync(this IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        // The marker below says when the page answers; its load event is nothing to wait for.
        await page.WaitForURLAsync("**/ui", new() { WaitUntil = WaitUntilState.Commit });
        await page.ReadyAsync();
    }

    /// <summary>Goes to a page and waits until it answers to clicks.</summary>
    public static async Task OpenAsync(this IPage page, string path)
    {
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.ReadyAsync();
    }

    /// <summary>The row of a deployment in the table of deployments.</summary>
    public static ILocator Row(this IPage page, string id) =>
        page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = id, Exact = true }) });

    /// <summary>Opens a row's menu and chooses an entry.</summary>
    public static Task ChooseAsync(this IPage page, string id, string entry) => page.ChooseAsync(id, new Regex(Regex.Escape(entry)));

    /// <summary>Opens a row's menu and chooses the entry whose name matches.</summary>
    public static async Task ChooseAsync(this IPage page, string id, Regex entry)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {id}", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { NameRegex = entry }).ClickAsync();
    }

    private static Task ReadyAsync(this IPage page) => page.Locator("[data-interactive]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
}
