using RouterConsole.Configuration;
using RouterConsole.Operations.Writing;
using RouterConsole.Routing;
using RouterConsole.Security;

namespace RouterConsole.Operations.Deployments;

/// <summary>Makes one real call to a deployment, saved or not, once it is found sound.</summary>
internal sealed class DeploymentTester(ConfigValidator validator, IDeploymentProbe probe)
{
    private static readonly SentPath s_sent = new($"{ConfigResources.Deployments}[0]", "");

    /// <summary>The call's result; its failure is a result too, not a refusal.</summary>
    public async Task<OperationResult<ProbeResult>> TestAsync(Caller caller, DeploymentConfig deployment, ProbeKind kind, CancellationToken cancellationToken)
    {
        if (Access.Refuse(caller, Role.Operator) is { } refusal)
        {
            return refusal;
        }

        var errors = validator.Validate(new RouterConfig { Deployments = [deployment] })
            .Where(i => i.Severity == IssueSeverity.Error)
            .Select(i => i with { Path = s_sent.Translate(i.Path) })
            .ToList();
        return errors.Count > 0 ? Refusals.Invalid(errors) : await probe.ProbeAsync(deployment, kind, cancellationToken);
    }
}
