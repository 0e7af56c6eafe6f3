using RouterConsole.Configuration;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Overrides by hand: cooldown, drain, pause. Runtime facts, kept over restarts, audited, no revisions. Needs <see cref="Role.Operator"/>.</summary>
public sealed class ControlCommands
{
    /// <summary>Cools a deployment down for 1 to 604,800 seconds; again = the new deadline. Goes through even for the last one, with a warning.</summary>
    public Task<OperationResult<ControlOutcome>> CoolDownAsync(Caller caller, string id, double seconds, string? note) => throw new NotImplementedException();

    /// <summary>Ends any cooldown early, automatic ones too.</summary>
    public Task<OperationResult<ControlOutcome>> EndCooldownAsync(Caller caller, string id) => throw new NotImplementedException();

    /// <summary>Drain, pause or resume. Refused with <c>last_deployment</c> for a model's last available one unless forced.</summary>
    public Task<OperationResult<ControlOutcome>> SetIntentAsync(Caller caller, string id, DeploymentIntent intent, string? note, bool force) => throw new NotImplementedException();

    /// <summary>The sandbox's faults for a deployment.</summary>
    public OperationResult<SandboxFaults> GetFaults(Caller caller, string id) => throw new NotImplementedException();

    /// <summary>Sets the sandbox's faults for a deployment of the sandbox.</summary>
    public Task<OperationResult<SandboxFaults>> SetFaultsAsync(Caller caller, string id, SandboxFaults faults) => throw new NotImplementedException();
}
