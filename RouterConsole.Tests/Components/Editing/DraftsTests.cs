using System.Text.Json;
using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using RouterConsole.Components.Dialogs;
using RouterConsole.Components.Editing;
using RouterConsole.Components.Pages;
using RouterConsole.Configuration;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Editing;

/// <summary>What the browser's tab kept comes back into the forms; no secret was ever handed to it.</summary>
public sealed class DraftsTests : ConsoleTestContext
{
    [Fact]
    public async Task Typed_IsKeptWithoutTheKey()
    {
        var module = JSInterop.SetupModule("./js/drafts.js");
        module.Mode = JSRuntimeMode.Loose;
        await StartAsync(OperationsFixture.Draft("a"));
        var dialog = await OpenAsync<DeploymentDialog>(new DialogParameters { { nameof(DeploymentDialog.Id), "a" } });
        await dialog.FindAll("label").Single(l => l.TextContent.Trim() == "Weight").TypeInto(dialog, "5");
        await dialog.FindAll("label").Single(l => l.TextContent.Trim() == "Key").TypeInto(dialog, "sk-secret-123456789");

        var kept = module.Invocations["keep"];
        Assert.Equal("deployment:edit:a", kept[^1].Arguments[0]);
        Assert.Contains("weight", kept[^1].Arguments[1]!.ToString()!, StringComparison.Ordinal);
        Assert.All(kept, call => Assert.DoesNotContain("sk-secret", string.Concat(call.Arguments), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Draft_ComesBackIntoTheForm_OnWhatItWasOpenedOn_AndOthersChangesAreKept()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var start = DeploymentForm.Saved(Operations.Estate.Current.Config.Deployments[0]);
        var typed = start.DeepClone().AsObject();
        typed["weight"] = 5;
        await Operations.Deployments.PatchAsync(OperationsFixture.Operator, "a", OperationsFixture.Json("""{"priority":3}"""), RouterConsole.Operations.WriteOptions.Default);
        await KeptAsync("deployment:edit:a", start, typed);

        var dialog = await OpenAsync<DeploymentDialog>(new DialogParameters { { nameof(DeploymentDialog.Id), "a" } });
        Assert.Contains("What you typed before is here again", dialog.Markup, StringComparison.Ordinal);
        await dialog.Find("form").SubmitAsync();
        var saved = Operations.Estate.Current.Config.Deployments[0];
        Assert.Equal((5, 3), (saved.Weight, saved.Priority));
        Assert.Null(Services.GetRequiredService<Drafts>().Find("deployment:edit:a"));
    }

    [Fact]
    public async Task Draft_OfANewDeployment_IsStillAddedPaused()
    {
        await StartAsync();
        var typed = new DeploymentForm { Model = "gpt", Provider = "openai", UpstreamModel = "gpt", Id = "a" }.ToJson("none");
        typed["addPaused"] = true;
        await KeptAsync("deployment:add", new JsonObject(), typed);
        var dialog = await OpenAsync<DeploymentDialog>([]);
        // Saving asks at once whether to test and activate it, and waits for the answer.
        _ = dialog.Find("form").SubmitAsync();
        dialog.WaitForAssertion(() => Assert.Equal(DeploymentIntent.Paused, Operations.Router.Status("a")!.Intent));
    }

    [Fact]
    public async Task Draft_OfAChain_ComesBackOnItsPage_AndCanBeDiscarded()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"), OperationsFixture.Draft("b", "claude"));
        await KeptAsync("chain:fallbacks/general/gpt", new JsonArray(), new JsonArray("claude"));
        var page = Render<FallbacksPage>();
        Assert.Contains("not saved, kept from before", page.Find("section[aria-label=gpt]").TextContent, StringComparison.Ordinal);
        await page.FindAll("button").Single(b => b.TextContent == "Discard").ClickAsync(new());
        Assert.DoesNotContain("not saved", page.Markup, StringComparison.Ordinal);
        Assert.Null(Services.GetRequiredService<Drafts>().Find("chain:fallbacks/general/gpt"));
    }

    [Fact]
    public async Task AnothersDraft_IsNotShown()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"), OperationsFixture.Draft("b", "claude"));
        await KeptAsync("chain:fallbacks/general/gpt", new JsonArray(), new JsonArray("claude"), user: "somebody");
        Assert.DoesNotContain("not saved", Render<FallbacksPage>().Markup, StringComparison.Ordinal);
    }

    private async Task KeptAsync(string form, JsonNode start, JsonNode yours, string? user = null)
    {
        var draft = new FormDraft(user ?? User.Name, start.ToJsonString(), yours.ToJsonString(), true);
        JSInterop.SetupModule("./js/drafts.js").Setup<Dictionary<string, string>>("all")
            .SetResult(new() { [form] = JsonSerializer.Serialize(draft, ConfigJson.Options) });
        await Services.GetRequiredService<Drafts>().StartAsync();
    }
}
