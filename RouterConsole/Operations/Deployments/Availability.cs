using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Operations.Deployments;

/// <summary>Which models would be left without a deployment in service.</summary>
internal sealed class Availability(ModelRouter router)
{
    // Full for the moment is not out of service.
    private static readonly UnavailableReason[] s_passing =
        [UnavailableReason.ParallelLimit, UnavailableReason.RpmLimit, UnavailableReason.TpmLimit, UnavailableReason.HalfOpenBusy];

    /// <summary>The models that have a deployment in service before and none afterwards. One that is new is taken to serve.</summary>
    public IReadOnlyList<string> Emptied(RouterConfig before, RouterConfig after)
    {
        var known = before.Deployments.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        var left = after.Deployments.Where(d => !known.Contains(d.Id) || InService(d.Id)).Select(d => d.Model).ToHashSet(StringComparer.Ordinal);
        return [.. before.Deployments.Where(d => InService(d.Id) && !left.Contains(d.Model)).Select(d => d.Model).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The same when these are taken out together.</summary>
    public IReadOnlyList<string> Emptied(RouterConfig config, IReadOnlyCollection<string> ids) => Emptied(config, Without(config, ids));

    /// <summary>The refusal to take a model's last deployments out, or null.</summary>
    public OperationError? Refuse(RouterConfig config, IReadOnlyCollection<string> ids, string action) =>
        Refuse(config, Without(config, ids), count => $"{action} {(count == 1 ? "it" : "them")}");

    /// <summary>The refusal of a change that leaves a model without a deployment in service, or null.</summary>
    /// <param name="before">As it is.</param>
    /// <param name="after">As it would be.</param>
    /// <param name="deed">What is about to be done, from how many deployments it concerns: <c>remove them</c>.</param>
    public OperationError? Refuse(RouterConfig before, RouterConfig after, Func<int, string> deed)
    {
        var problems = new List<(string Id, string Message)>();
        foreach (var model in Emptied(before, after))
        {
            var last = before.Deployments.Where(d => d.Model == model && InService(d.Id)).Select(d => d.Id).ToList();
            var are = last.Count == 1 ? $"'{last[0]}' is the last available deployment" : $"{string.Join(", ", last.Select(id => $"'{id}'"))} are the last available deployments";
            problems.Add((model, $"{are} of '{model}': to {deed(last.Count)} would leave '{model}' without any. Add or resume another first, or force it."));
        }

        return problems.Count == 0 ? null : Refusals.Conflict("last_deployment", problems);
    }

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

    private static RouterConfig Without(RouterConfig config, IReadOnlyCollection<string> ids)
    {
        var gone = ids.ToHashSet(StringComparer.Ordinal);
        return config with { Deployments = [.. config.Deployments.Where(d => !gone.Contains(d.Id))] };
    }

    private bool InService(string id) => router.Status(id) is { } status && InService(status);
}
