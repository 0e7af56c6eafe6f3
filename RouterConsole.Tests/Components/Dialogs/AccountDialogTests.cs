using System.Text.Json;
using Bunit;
using MudBlazor;
using RouterConsole.Components.Dialogs;
using RouterConsole.Components.Pages.Settings;
using RouterConsole.Operations.Accounts;
using RouterConsole.Security;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Dialogs;

/// <summary>Users and keys as an administrator edits them, also beside another one.</summary>
public sealed class AccountDialogTests() : ConsoleTestContext(Role.Admin)
{
    [Fact]
    public async Task User_DifferentFieldsAtOnce_BothAreKept()
    {
        await StartAsync();
        var vera = await AddUserAsync();
        var dialog = await OpenAsync<UserDialog>(new DialogParameters { { nameof(UserDialog.User), vera } });
        await Operations.Users.PatchAsync(OperationsFixture.Admin, vera.Id, Patch(new { name = "veronika" }));
        await dialog.Find("#rc-user-role").ChangeAsync(new() { Value = "operator" });
        await dialog.Find("form").SubmitAsync();
        Assert.Equal(("veronika", Role.Operator), (Saved(vera).Name, Saved(vera).Role));
    }

    [Fact]
    public async Task User_SameFieldAtOnce_TheSecondSeesBoth_AndChooses()
    {
        await StartAsync();
        var vera = await AddUserAsync();
        var dialog = await OpenAsync<UserDialog>(new DialogParameters { { nameof(UserDialog.User), vera } });
        await dialog.Find("#rc-user-role").ChangeAsync(new() { Value = "operator" });
        await Operations.Users.PatchAsync(OperationsFixture.Admin, vera.Id, Patch(new { role = "admin", name = "veronika" }));

        await dialog.Find("form").SubmitAsync();
        Assert.Equal(Role.Admin, Saved(vera).Role);
        Assert.Contains("made this admin meanwhile; it was viewer", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("operator", dialog.Find("#rc-user-role").GetAttribute("value"));

        // Once more, knowingly; the name that was not touched here stays the other's.
        await dialog.Find("form").SubmitAsync();
        Assert.Equal(("veronika", Role.Operator), (Saved(vera).Name, Saved(vera).Role));
    }

    [Fact]
    public async Task User_SameValueByBoth_IsNoConflict()
    {
        await StartAsync();
        var vera = await AddUserAsync();
        var disabled = Patch(new { enabled = false });
        Assert.Null((await Operations.Users.PatchAsync(OperationsFixture.Admin, vera.Id, disabled, vera)).Error);
        Assert.Null((await Operations.Users.PatchAsync(User, vera.Id, disabled, vera)).Error);
        Assert.Equal("stale", (await Operations.Users.PatchAsync(User, vera.Id, Patch(new { enabled = true }), vera with { Role = Role.Admin })) is { Error: { } error } ? error.Code : "taken");
    }

    [Fact]
    public async Task Key_SameFieldAtOnce_TheSecondSeesBoth_AndChooses()
    {
        await StartAsync();
        var made = (await Operations.Keys.CreateAsync(OperationsFixture.Admin, new KeyDraft { Name = "ci", Models = ["gpt"] })).Value!.Account;
        var dialog = await OpenAsync<KeyDialog>(new DialogParameters { { nameof(KeyDialog.Key), made } });
        await dialog.Find("#rc-key-models").InputAsync(new() { Value = "claude" });
        await Operations.Keys.PatchAsync(OperationsFixture.Admin, made.Id, Patch(new { models = new[] { "mini" }, rpmLimit = 5 }));

        await dialog.Find("form").SubmitAsync();
        Assert.Contains("made this mini meanwhile; it was gpt", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["mini"], SavedKey().Models);
        await dialog.Find("form").SubmitAsync();
        Assert.Equal((5, "claude"), (SavedKey().RpmLimit, SavedKey().Models.Single()));

        KeyView SavedKey() => Operations.Keys.List(User).Value!.Single();
    }

    [Fact]
    public async Task Cards_ListWhatThereIs_AndSecretsOnlyOnce()
    {
        await StartAsync();
        await AddUserAsync();
        var key = (await Operations.Keys.CreateAsync(OperationsFixture.Admin, new KeyDraft { Name = "ci", Models = ["gpt"], RpmLimit = 60 })).Value!;
        var (users, keys) = (Render<UsersCard>(), Render<KeysCard>());
        Assert.Contains("vera", users.Find("li").TextContent, StringComparison.Ordinal);
        Assert.Contains("has never signed in", users.Find("li").TextContent, StringComparison.Ordinal);
        Assert.Contains("60 requests a minute", keys.Find("li").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Secret!, keys.Markup, StringComparison.Ordinal);

        // What another administrator does shows with the next frame.
        await Operations.Users.RemoveAsync(OperationsFixture.Admin, Operations.Users.List(User).Value!.Single().Id);
        Tick();
        users.WaitForAssertion(() => Assert.Empty(users.FindAll("li")));
    }

    private static JsonElement Patch(object fields) => JsonSerializer.SerializeToElement(fields);

    private async Task<UserView> AddUserAsync() =>
        (await Operations.Users.CreateAsync(OperationsFixture.Admin, new UserDraft { Name = "vera", Role = Role.Viewer, Password = "viewers-own-password" })).Value!.Account;

    private UserView Saved(UserView user) => Operations.Users.List(User).Value!.Single(one => one.Id == user.Id);
}
