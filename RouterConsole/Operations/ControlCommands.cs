using RouterConsole.Configuration;
using RouterConsole.Operations.Deployments;
using RouterConsole.Operations.Writing;
using RouterConsole.Routing;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Overrides by hand: cooldown, drain, pause. Runtime facts, kept over restarts, audited, no revisions. Needs <see cref="Role.Operator"/>.</summary>
public sealed class ControlCommands
{
    /// <summary>Longest manual cooldown: a week, in seconds.</summary>
    public const double LongestCooldown = 604_800;

    private readonly WriteLane _lane;
    private readonly FactsWriter _facts;
    private readonly ModelRouter _router;
    private readonly Availability _availability;
    private readonly TimeProvider _time;

    internal ControlCommands(WriteLane lane, FactsWriter facts, ModelRouter router, Availability availability, TimeProvider time)
    {
        _lane = lane;
        _facts = facts;
        _router = router;
        _availability = availability;
        _time = time;
    }

    /// <inheritdoc cref="CoolDownAsync(Caller, IReadOnlyCollection{string}, double, string?)" />
    public Task<OperationResult<ControlOutcome>> CoolDownAsync(Caller caller, string id, double seconds, string? note) =>
        One(CoolDownAsync(caller, [id], seconds, note));

    /// <summary>Cools deployments down for 1 to 604,800 seconds; again = the new deadline. Goes through even for the last one, with a warning.</summary>
    public Task<OperationResult<IReadOnlyList<ControlOutcome>>> CoolDownAsync(Caller caller, IReadOnlyCollection<string> ids, double seconds, string? note) =>
        Length(seconds) is { } refusal
            ? Refused(caller, refusal)
            : Change(caller, ids, note, takesOut: true, (id, kept) => CoolDown(caller, id, kept, "cooldown.set", TimeSpan.FromSeconds(seconds), note));

    /// <summary>
    /// Moves the end of running cooldowns back by 1 to 604,800 seconds; an automatic one becomes the operator's. Without a note the
    /// old one stays. Refused with <c>not_in_cooldown</c> when one is not, or is no more.
    /// </summary>
    public Task<OperationResult<IReadOnlyList<ControlOutcome>>> ExtendCooldownAsync(Caller caller, IReadOnlyCollection<string> ids, double seconds, string? note)
    {
        if (Length(seconds) is { } refusal)
        {
            return Refused(caller, refusal);
        }

        return Change(caller, ids, note, takesOut: false, (id, kept) =>
        {
            if (_router.Status(id)?.Cooldown is not { } running)
            {
                return new ControlStep(null, Problem: $"'{id}' is not in cooldown.");
            }

            var length = running.Until - _time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
            return length.TotalSeconds > LongestCooldown
                ? new ControlStep(null, Problem: $"'{id}' would rest for more than 604,800 seconds (a week) from now.")
                : CoolDown(caller, id, kept, "cooldown.extend", length, note ?? running.Note);
        });
    }

    /// <inheritdoc cref="EndCooldownAsync(Caller, IReadOnlyCollection{string})" />
    public Task<OperationResult<ControlOutcome>> EndCooldownAsync(Caller caller, string id) => One(EndCooldownAsync(caller, [id]));

    /// <summary>Ends any cooldowns early, automatic ones too. One that has just ended by itself is no error.</summary>
    public Task<OperationResult<IReadOnlyList<ControlOutcome>>> EndCooldownAsync(Caller caller, IReadOnlyCollection<string> ids) =>
        Change(caller, ids, null, takesOut: false, (id, kept) =>
        {
            if (_router.Status(id) is not { Cooldown: { } cooldown })
            {
                return new ControlStep(null, Told: $"'{id}' was not in cooldown.");
            }

            var edit = new OverrideEdit(id, "cooldown.end", kept with { Cooldown = null });
            return new ControlStep(
                kept.Cooldown is null ? edit with { Was = $$"""{"source":"automatic","until":"{{cooldown.Until:O}}"}""" } : edit,
                () => _router.EndCooldown(id, caller.Name));
        });

    /// <inheritdoc cref="SetIntentAsync(Caller, IReadOnlyCollection{string}, DeploymentIntent, string?, bool)" />
    public Task<OperationResult<ControlOutcome>> SetIntentAsync(Caller caller, string id, DeploymentIntent intent, string? note, bool force) =>
        One(SetIntentAsync(caller, [id], intent, note, force));

    /// <summary>Drain, pause or resume, all or none. Refused with <c>last_deployment</c> when a model is left without an available one, unless forced.</summary>
    public Task<OperationResult<IReadOnlyList<ControlOutcome>>> SetIntentAsync(
        Caller caller, IReadOnlyCollection<string> ids, DeploymentIntent intent, string? note, bool force)
    {
        var (action, verb) = intent switch
        {
            DeploymentIntent.Draining => ("intent.drain", "drain"),
            DeploymentIntent.Paused => ("intent.pause", "pause"),
            _ => ("intent.resume", "resume"),
        };
        var takesOut = intent != DeploymentIntent.Active;
        return Change(
            caller,
            ids,
            note,
            takesOut,
            (id, kept) => kept.Intent == intent ? default : new ControlStep(
                new OverrideEdit(id, action, takesOut
                    ? kept with { Intent = intent, IntentSince = _time.GetUtcNow(), IntentBy = caller.Name, IntentNote = note }
                    : new DeploymentOverride(Cooldown: kept.Cooldown)),
                () => _router.SetIntent(id, intent, caller.Name, note)),
            asked => takesOut && !force ? _availability.Refuse(_router.Config, asked, verb) : null);
    }

    /// <summary>The sandbox's faults for a deployment.</summary>
    public OperationResult<SandboxFaults> GetFaults(Caller caller, string id) =>
        (Access.Refuse(caller, Role.Viewer) ?? RefuseOutsideSandbox(id)) is { } refusal ? refusal : _facts.Faults(id);

    /// <summary>Sets the sandbox's faults for a deployment of the sandbox.</summary>
    public Task<OperationResult<SandboxFaults>> SetFaultsAsync(Caller caller, string id, SandboxFaults faults)
    {
        if (Access.Refuse(caller, Role.Operator) is { } refusal)
        {
            return Task.FromResult<OperationResult<SandboxFaults>>(refusal);
        }

        return Task.FromResult(_lane.Run<SandboxFaults>(() =>
        {
            if ((RefuseOutsideSandbox(id) ?? SandboxFaultRules.Refuse(faults)) is { } objection)
            {
                return objection;
            }

            _facts.Set(caller, id, faults);
            return faults;
        }));
    }

    private OperationError? RefuseOutsideSandbox(string id) => _router.Config.Deployments.FirstOrDefault(d => d.Id == id) switch
    {
        null => Refusals.NotFound("deployment", id),
        { Provider: ProviderCatalog.Sandbox } => null,
        var other => Refusals.Invalid("id", "not_sandbox", $"'{id}' calls {other.Provider}: faults can be set for deployments of the provider sandbox only."),
    };

    private ControlStep CoolDown(Caller caller, string id, DeploymentOverride kept, string action, TimeSpan length, string? note)
    {
        var since = _time.GetUtcNow();
        return new ControlStep(
            new OverrideEdit(id, action, kept with { Cooldown = new ManualCooldown(since, since + length, caller.Name, note) }),
            () => _router.CoolDown(id, length, caller.Name, note));
    }

    /// <summary>One write: asks for each what it comes to, and when none objects keeps all in one commit before the router acts.</summary>
    private Task<OperationResult<IReadOnlyList<ControlOutcome>>> Change(
        Caller caller,
        IReadOnlyCollection<string> ids,
        string? note,
        bool takesOut,
        Func<string, DeploymentOverride, ControlStep> plan,
        Func<IReadOnlyList<string>, OperationError?>? objection = null)
    {
        if (note?.Length > ConfigurationWriter.LongestNote)
        {
            return Refused(caller, Refusals.Invalid("note", "too_long", $"A note has at most {ConfigurationWriter.LongestNote} characters."));
        }

        if (Access.Refuse(caller, Role.Operator) is { } refusal)
        {
            return Refused(caller, refusal);
        }

        return Task.FromResult(_lane.Run<IReadOnlyList<ControlOutcome>>(() =>
        {
            var asked = ids.Distinct(StringComparer.Ordinal).ToList();
            if ((Refusals.NotFound(_router.Config, asked) ?? objection?.Invoke(asked)) is { } objected)
            {
                return objected;
            }

            var overrides = _router.Overrides();
            var steps = asked.ConvertAll(id => plan(id, overrides.GetValueOrDefault(id) ?? new DeploymentOverride()));
            var problems = asked.Zip(steps).Where(s => s.Second.Problem is not null).Select(s => (s.First, s.Second.Problem!)).ToList();
            if (problems.Count > 0)
            {
                return Refusals.Conflict("not_in_cooldown", problems);
            }

            var emptied = takesOut ? _availability.Emptied(_router.Config, asked) : [];
            var before = asked.ConvertAll(id => (Override: overrides.GetValueOrDefault(id) ?? new DeploymentOverride(), _router.Status(id)?.Cooldown));
            _facts.Set(caller, [.. steps.Select(s => s.Edit).OfType<OverrideEdit>()], note);
            steps.ForEach(step => step.Act?.Invoke());
            return asked.Select((id, i) => new ControlOutcome(id, _router.Status(id)!, Warnings(id, steps[i], emptied))
            {
                Before = before[i].Override,
                CooldownBefore = before[i].Cooldown,
            }).ToList();
        }));
    }

    private IReadOnlyList<string> Warnings(string id, ControlStep step, IReadOnlyList<string> emptied)
    {
        if (step.Told is { } told)
        {
            return [told];
        }

        var config = _router.Config;
        return step.Edit is not null && config.Deployments.First(d => d.Id == id).Model is var model && emptied.Contains(model, StringComparer.Ordinal)
            ? [Availability.Consequence(config, model)]
            : [];
    }

    private static OperationError? Length(double seconds) => seconds is >= 1 and <= LongestCooldown
        ? null
        : Refusals.Invalid("seconds", "out_of_range", "A cooldown lasts 1 to 604,800 seconds (a week).");

    private static async Task<OperationResult<ControlOutcome>> One(Task<OperationResult<IReadOnlyList<ControlOutcome>>> many) => (await many).Then(all => all[0]);

    private static Task<OperationResult<IReadOnlyList<ControlOutcome>>> Refused(Caller caller, OperationError refusal) =>
        Task.FromResult<OperationResult<IReadOnlyList<ControlOutcome>>>(Access.Refuse(caller, Role.Operator) ?? refusal);
}
