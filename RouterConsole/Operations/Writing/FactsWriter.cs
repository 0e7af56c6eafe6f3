using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Security;

namespace RouterConsole.Operations.Writing;

/// <summary>
/// Keeps runtime facts. They are committed before the router acts on them, so that nothing is answered as done that a restart
/// would undo. Called under the <see cref="WriteLane"/>.
/// </summary>
internal sealed class FactsWriter(IConsoleStore store, ModelRouter router, ISandboxFaultTable sandbox, TimeProvider time)
{
    /// <summary>Keeps the overrides of deployments in one go, each with its audit entry; a default one removes it.</summary>
    public void Set(Caller caller, IReadOnlyList<OverrideEdit> edits, string? note)
    {
        if (edits.Count == 0)
        {
            return;
        }

        var overrides = new Dictionary<string, DeploymentOverride>(router.Overrides(), StringComparer.Ordinal);
        var audit = new List<AuditEntry>(edits.Count);
        foreach (var edit in edits)
        {
            var before = edit.Was ?? Json(overrides.GetValueOrDefault(edit.Id));
            overrides[edit.Id] = edit.After;
            if (edit.After.IsDefault)
            {
                overrides.Remove(edit.Id);
            }

            audit.Add(Entry(caller, edit.Action, ConfigResources.Deployment(edit.Id), note, before, edit.After.IsDefault ? null : Json(edit.After)));
        }

        store.Commit(store.Facts with { Overrides = overrides }, audit);
    }

    /// <summary>The sandbox's faults of a deployment in force.</summary>
    public SandboxFaults Faults(string id) => sandbox.Get(id);

    /// <summary>Keeps the sandbox's faults of one deployment and puts them in force.</summary>
    public void Set(Caller caller, string id, SandboxFaults faults)
    {
        var all = new Dictionary<string, SandboxFaults>(store.Facts.Sandbox, StringComparer.Ordinal) { [id] = faults };
        store.Commit(
            store.Facts with { Sandbox = all },
            [Entry(caller, "sandbox.faults", $"sandbox/{id}", null, Json(store.Facts.Sandbox.GetValueOrDefault(id)), Json(faults))]);
        sandbox.Set(id, faults);
    }

    /// <summary>
    /// After a new configuration: drops what was kept about deployments that are gone, and cooldowns of those that call another
    /// upstream now. A failure here is not the write's: unknown ids are passed over at start, and the next commit drops them.
    /// </summary>
    public void Follow(RouterConfig before, RouterConfig after)
    {
        var ids = after.Deployments.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        var kept = store.Facts;
        var gone = before.Deployments.Select(d => d.Id).Where(id => !ids.Contains(id) && (kept.Overrides.ContainsKey(id) || kept.Sandbox.ContainsKey(id))).ToList();
        var overrides = router.Overrides();
        var reset = kept.Overrides.Where(o => ids.Contains(o.Key) && o.Value.Cooldown is { } c && c.Until > time.GetUtcNow() && overrides.GetValueOrDefault(o.Key)?.Cooldown is null).Select(o => o.Key).ToList();
        if (gone.Count + reset.Count == 0)
        {
            return;
        }

        var faults = kept.Sandbox.Where(s => ids.Contains(s.Key)).ToDictionary(StringComparer.Ordinal);
        try
        {
            store.Commit(
                kept with { Overrides = overrides, Sandbox = faults },
                [Entry(Caller.System, "facts.follow", string.Join(", ", gone.Concat(reset).Select(ConfigResources.Deployment)), "Removed, or another upstream now", null, null)]);
        }
        catch (StoreException)
        {
            return;
        }

        sandbox.Load(faults);
    }

    private AuditEntry Entry(Caller caller, string action, string resource, string? note, string? before, string? after) =>
        new(time.GetUtcNow(), caller.Name, action, resource, null, note, before, after);

    private static string? Json<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, ConfigJson.Options);
}
