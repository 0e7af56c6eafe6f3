using RouterConsole.Components.Circuit;
using RouterConsole.Components.Dialogs;
using RouterConsole.Components.Layout;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Operations;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Keyboard;

/// <summary>Everything that one user can go to and do from here. Who may not act is offered no deed.</summary>
public sealed class PaletteItems(EstateQueries estate, LiveView live, DeploymentActions actions, BrowserState browser, RequestLog log)
{
    /// <summary>Most lines shown.</summary>
    public const int Most = 12;

    private const int RecentCalls = 1000, MostCalls = 4, LettersOfACall = 4;

    /// <summary>The best answers to what was typed, the best first; and how many there are.</summary>
    public (IReadOnlyList<PaletteItem> Items, int Found) Find(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = new List<(int Rank, int Order, PaletteItem Item)>();
        var order = 0;
        foreach (var item in words.Length == 0 ? Start() : All(typed.Trim()))
        {
            if (PaletteRank.Of(words, item.Title, item.Note) is { } rank)
            {
                found.Add((rank, order, item));
            }

            order++;
        }

        return ([.. found.OrderBy(f => f.Rank).ThenBy(f => words.Length == 0 ? 0 : f.Item.Title.Length).ThenBy(f => f.Order).Take(Most).Select(f => f.Item)], found.Count);
    }

    /// <summary>Before anything is typed: what is out, then the pages.</summary>
    private IEnumerable<PaletteItem> Start() => live.Frame.Deployments.Where(d => HealthLook.IsOut(d.Status)).Take(3).Select(Place).Concat(Pages());

    private IEnumerable<PaletteItem> All(string typed)
    {
        var config = estate.Current.Config;
        return Pages()
            .Concat(live.Frame.Deployments.Select(Place))
            .Concat(config.Deployments.Select(d => d.Model).Distinct(StringComparer.Ordinal).Select(m => new PaletteItem("Model", m, "model group", $"/ui/models?q={Uri.EscapeDataString(m)}")))
            .Concat(config.Aliases.Select(a => new PaletteItem("Alias", a.Key, $"alias of {a.Value}", "/ui/aliases")))
            .Concat(Anybodys())
            .Concat(actions.MayOperate ? Deeds() : [])
            .Concat(typed.Length >= LettersOfACall ? Calls(typed) : []);
    }

    private static IEnumerable<PaletteItem> Pages() => NavEntry.All.Select(e => new PaletteItem("Page", e.Title, e.About, e.Address));

    private PaletteItem Place(LiveDeployment deployment) => new(
        "Deployment",
        deployment.Config.Id,
        $"{HealthLook.Of(deployment.Status, live.Frame.At).Word}, {deployment.Config.Model}, {Words.Provider(deployment.Config.Provider)}",
        $"/ui/deployments/{Uri.EscapeDataString(deployment.Config.Id)}");

    private IEnumerable<PaletteItem> Anybodys()
    {
        yield return Deed("Light theme", "appearance", () => browser.SetThemeAsync("light").AsTask());
        yield return Deed("Dark theme", "appearance", () => browser.SetThemeAsync("dark").AsTask());
        yield return Deed("Theme as the system", "appearance", () => browser.SetThemeAsync("system").AsTask());
        yield return live.State == LiveState.Paused
            ? Deed("Follow live again", "numbers, live", () => live.SetPausedAsync(false))
            : Deed("Hold the numbers", "pause, live", () => live.SetPausedAsync(true));
        yield return Deed("Sign out", "leave, log out", null) with { Form = "rc-sign-out" };
    }

    private IEnumerable<PaletteItem> Deeds()
    {
        yield return Deed("Add deployment …", "new", actions.AddAsync);
        foreach (var deployment in live.Frame.Deployments)
        {
            var (id, status, model) = (deployment.Config.Id, deployment.Status, deployment.Config.Model);
            IReadOnlyList<string> ids = [id];
            yield return Deed(status.Cooldown is null ? $"Cool down {id} …" : $"Change cooldown of {id} …", model, () => actions.CoolDownAsync(ids));
            if (status.Cooldown is not null)
            {
                yield return Deed($"End cooldown of {id}", model, () => actions.EndCooldownAsync(ids));
            }

            if (status.Intent != DeploymentIntent.Active)
            {
                yield return Deed($"Resume {id}", model, () => actions.ResumeAsync(ids));
            }

            if (status.Intent != DeploymentIntent.Paused)
            {
                yield return Deed($"Pause {id} …", model, () => actions.PauseAsync(ids));
            }

            if (status.Intent != DeploymentIntent.Draining)
            {
                yield return Deed($"Drain {id} …", model, () => actions.DrainAsync(ids));
            }

            yield return Deed($"Test {id} …", model, () => actions.TestAsync(ids));
            yield return Deed($"Edit {id} …", model, () => actions.EditAsync(id));
        }
    }

    private IEnumerable<PaletteItem> Calls(string typed) => log.Recent(RecentCalls)
        .Where(r => r.CallId.Contains(typed, StringComparison.OrdinalIgnoreCase))
        .Take(MostCalls)
        .Select(r => new PaletteItem("Request", r.CallId, $"{r.Model}, {OutcomeLook.Word(r.Outcome)}", $"/ui/requests/{Uri.EscapeDataString(r.CallId)}"));

    private static PaletteItem Deed(string title, string note, Func<Task>? act) => new("Action", title, note, null, act);
}
