using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Operations.Deployments;

/// <summary>Which models would be left without a deployment in service.</summary>
internal sealed class Availability(ModelRouter router)
{
    // Full for the moment is not out of service.
    private static readonly UnavailableReason[] s_passing =
        [UnavailableReason.ParallelLimit, UnavailableReason.RpmLimit, UnavailableReason.TpmLimit, UnavailableReason.HalfOpenBusy];

    /// <summary>The model of which a deployment is the last one in service, or null.</summary>
    public string? ModelThatDependsOn(RouterConfig config, string id)
    {
        var model = config.Deployments.FirstOrDefault(d => d.Id == id)?.Model;
        return model is not null && InService(id) && !config.Deployments.Any(d => d.Model == model && d.Id != id && InService(d.Id)) ? model : null;
    }

    /// <summary>The refusal to take a model's last deployment out, or null.</summary>
    public OperationError? Refuse(RouterConfig config, string id, string action) => ModelThatDependsOn(config, id) is { } model
        ? new OperationError(
            OperationErrorKind.Conflict,
            "last_deployment",
            $"'{id}' is the last available deployment of '{model}': to {action} it would leave '{model}' without any. Add or resume another first, or force it.")
        : null;

    /// <summary>What it means for callers that a model has nothing left.</summary>
    public static string Consequence(RouterConfig config, string model)
    {
        var chain = config.Fallbacks.General.GetValueOrDefault(model) ?? config.Fallbacks.Default;
        return chain.Count == 0
            ? $"'{model}' has no available deployment left and no fallback: its requests are refused."
            : $"'{model}' has no available deployment left: its requests go to its fallbacks ({string.Join(", ", chain)}).";
    }

    /// <summary>Whether a deployment serves, or would if it were not full for the moment.</summary>
    public static bool InService(DeploymentStatus status) => status.Available || status.UnavailableReasons.All(s_passing.Contains);

    private bool InService(string id) => router.Status(id) is { } status && InService(status);
}
