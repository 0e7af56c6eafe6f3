using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Routing;

namespace RouterConsole.Components.Dialogs;

/// <summary>The way back from what an operator did to deployments, through the same commands: nothing else is touched, everything is audited.</summary>
public sealed class UndoSteps(ControlCommands controls, DeploymentBulkCommands bulk, EstateQueries estate, CurrentUser user, TimeProvider time)
{
    /// <summary>Back from a cooldown or a new deadline: the deadline that was, else the end.</summary>
    public async Task<OperationResult<string>> CooldownAsync(IReadOnlyList<ControlOutcome> done)
    {
        ArgumentNullException.ThrowIfNull(done);
        var ended = done.Where(d => Left(d.CooldownBefore) is null).Select(d => d.Id).ToList();
        if (ended.Count > 0 && (await controls.EndCooldownAsync(user.Caller, ended)).Error is { } refused)
        {
            return refused;
        }

        return await SetAgainAsync(done) is { } error ? error : $"{Names(done)}: cooldown taken back{(ended.Count > 0 ? ", on trial first" : "")}";
    }

    /// <summary>Back from the end of a cooldown: what was left of it.</summary>
    public async Task<OperationResult<string>> EndAsync(IReadOnlyList<ControlOutcome> done)
    {
        ArgumentNullException.ThrowIfNull(done);
        return await SetAgainAsync(done) is { } error ? error : $"{Names(done)}: the cooldown goes on";
    }

    /// <summary>Back from drain, pause or resume: the intent that was, with its note.</summary>
    public async Task<OperationResult<string>> IntentAsync(IReadOnlyList<ControlOutcome> done)
    {
        ArgumentNullException.ThrowIfNull(done);
        foreach (var group in done.Where(d => d.Before.Intent != d.Status.Intent).GroupBy(d => (d.Before.Intent, d.Before.IntentNote)))
        {
            // What was so a moment ago needs no second thought about a model's last deployment.
            if ((await controls.SetIntentAsync(user.Caller, [.. group.Select(d => d.Id)], group.Key.Intent, group.Key.IntentNote, force: true)).Error is { } error)
            {
                return error;
            }
        }

        return $"{Names(done)}: {(done.All(d => d.Before.Intent == DeploymentIntent.Active) ? "takes traffic again" : "as before")}";
    }

    /// <summary>Back from an edit, an addition, a removal or new weights, key included; refused when somebody changed one of them since.</summary>
    public Func<Task<OperationResult<string>>> Configuration(IReadOnlyList<string> ids, Written written)
    {
        ArgumentNullException.ThrowIfNull(written);
        SeenDeployment[] seen = [.. ids.Select(id => new SeenDeployment(id, estate.Version(ConfigResources.Deployment(id))))];
        return async () => (await bulk.PutBackAsync(user.Caller, seen, written.PreviousRevision, new WriteOptions(Note: $"Undo of revision {written.Revision}"))) switch
        {
            { Error: { } error } => error,
            { Value: var back } => $"{Name(ids)}: as before, revision {back!.Revision}",
        };
    }

    private async Task<OperationError?> SetAgainAsync(IReadOnlyList<ControlOutcome> done)
    {
        foreach (var one in done)
        {
            if (Left(one.CooldownBefore) is { } left
                && (await controls.CoolDownAsync(user.Caller, one.Id, left.TotalSeconds, one.CooldownBefore!.Note)).Error is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private TimeSpan? Left(CooldownStatus? cooldown) => cooldown is { Until: var until } && until - time.GetUtcNow() is { TotalSeconds: >= 1 } left ? left : null;

    private static string Names(IReadOnlyList<ControlOutcome> done) => Name([.. done.Select(d => d.Id)]);

    /// <summary>One by its name, several by their number.</summary>
    public static string Name(IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Count == 1 ? ids[0] : Figures.Counted(ids.Count, "deployment");
    }
}
