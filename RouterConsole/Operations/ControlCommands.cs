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

    /// <summary>Cools a deployment down for 1 to 604,800 seconds; again = the new deadline. Goes through even for the last one, with a warning.</summary>
    public Task<OperationResult<ControlOutcome>> CoolDownAsync(Caller caller, string id, double seconds, string? note)
    {
        if (!(seconds >= 1 && seconds <= LongestCooldown))
        {
            return Refused(caller, Refusals.Invalid("seconds", "out_of_range", "A cooldown lasts 1 to 604,800 seconds (a week)."));
        }

        return Change(caller, id, note, () =>
        {
            var warnings = Warnings(id);
            var since = _time.GetUtcNow();
            var length = TimeSpan.FromSeconds(seconds);
            _facts.Set(caller, "cooldown.set", id, _facts.Override(id) with { Cooldown = new ManualCooldown(since, since + length, caller.Name, note) }, note);
            _router.CoolDown(id, length, caller.Name, note);
            return Outcome(id, warnings);
        });
    }

    /// <summary>Ends any cooldown early, automatic ones too. One that has just ended by itself is no error.</summary>
    public Task<OperationResult<ControlOutcome>> EndCooldownAsync(Caller caller, string id) => Change(caller, id, null, () =>
    {
        if (_router.Status(id) is not { Cooldown: { } cooldown })
        {
            return Outcome(id, [$"'{id}' was not in cooldown."]);
        }

        var kept = _facts.Override(id);
        if (kept.Cooldown is null)
        {
            _facts.Audit(caller, "cooldown.end", id, $$"""{"source":"automatic","until":"{{cooldown.Until:O}}"}""");
        }
        else
        {
            _facts.Set(caller, "cooldown.end", id, kept with { Cooldown = null }, null);
        }

        _router.EndCooldown(id, caller.Name);
        return Outcome(id, []);
    });

    /// <summary>Drain, pause or resume. Refused with <c>last_deployment</c> for a model's last available one unless forced.</summary>
    public Task<OperationResult<ControlOutcome>> SetIntentAsync(Caller caller, string id, DeploymentIntent intent, string? note, bool force) => Change(caller, id, note, () =>
    {
        var (action, verb) = intent switch
        {
            DeploymentIntent.Draining => ("intent.drain", "drain"),
            DeploymentIntent.Paused => ("intent.pause", "pause"),
            _ => ("intent.resume", "resume"),
        };
        var kept = _facts.Override(id);
        if (kept.Intent == intent)
        {
            return Outcome(id, []);
        }

        var isTakenOut = intent != DeploymentIntent.Active;
        if (isTakenOut && !force && _availability.Refuse(_router.Config, id, verb) is { } refusal)
        {
            return refusal;
        }

        var warnings = isTakenOut ? Warnings(id) : [];
        _facts.Set(caller, action, id, isTakenOut
            ? kept with { Intent = intent, IntentSince = _time.GetUtcNow(), IntentBy = caller.Name, IntentNote = note }
            : new DeploymentOverride(Cooldown: kept.Cooldown), note);
        _router.SetIntent(id, intent, caller.Name, note);
        return Outcome(id, warnings);
    });

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

    private Task<OperationResult<ControlOutcome>> Change(Caller caller, string id, string? note, Func<OperationResult<ControlOutcome>> change)
    {
        if (note?.Length > ConfigurationWriter.LongestNote)
        {
            return Refused(caller, Refusals.Invalid("note", "too_long", $"A note has at most {ConfigurationWriter.LongestNote} characters."));
        }

        return Access.Refuse(caller, Role.Operator) is { } refusal
            ? Refused(caller, refusal)
            : Task.FromResult(_lane.Run(() => _router.Status(id) is null ? Refusals.NotFound("deployment", id) : change()));
    }

    private static Task<OperationResult<ControlOutcome>> Refused(Caller caller, OperationError refusal) =>
        Task.FromResult<OperationResult<ControlOutcome>>(Access.Refuse(caller, Role.Operator) ?? refusal);

    private ControlOutcome Outcome(string id, IReadOnlyList<string> warnings) => new(id, _router.Status(id)!, warnings);

    private IReadOnlyList<string> Warnings(string id) =>
        _availability.ModelThatDependsOn(_router.Config, id) is { } model ? [Availability.Consequence(_router.Config, model)] : [];
}
