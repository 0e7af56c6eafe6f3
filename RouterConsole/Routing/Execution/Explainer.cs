using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;

namespace RouterConsole.Routing.Execution;

/// <summary>Says where a request would go, without going there.</summary>
internal static class Explainer
{
    /// <summary>A dry run: nothing is reserved, counted or moved.</summary>
    public static RouteExplanation Explain(RouterRuntime runtime, RouteRequest request)
    {
        var table = runtime.Table;
        if (!table.TryFind(request.Model, out var target))
        {
            return new RouteExplanation(request.Model, null, null, Path(ErrorKind.ServerError), new RouterError(RouterErrorKind.ModelNotFound, request.Model));
        }

        var pass = new SelectionPass(target.Group, table, request, runtime, excluded: null);
        var verdicts = DecisionRecorder.Judge(ref pass);
        var isPossible = verdicts.Any(verdict => verdict.Reasons.Count == 0);
        var failure = isPossible ? null : (Selection?)Selector.Diagnose(in pass);
        var decision = new RouteDecision(target.Group.Name, target.Group.Strategy.Kind, verdicts, Likeliest(verdicts));
        var kind = failure?.Failure == RouterErrorKind.RateLimitExceeded ? ErrorKind.RateLimit : ErrorKind.ServerError;
        return new RouteExplanation(request.Model, target.Group.Name, decision, Path(kind), failure?.ToError(request.Model));

        IReadOnlyList<string> Path(ErrorKind kind)
        {
            var chain = FallbackPlan.Of(table, request, FallbackPlan.KindFor(request.SimulatedError ?? kind));
            return [.. chain.Take(table.Config.Settings.MaxFallbacks)];
        }
    }

    /// <summary>The one that is certain to be picked; null when chance decides.</summary>
    private static string? Likeliest(VerdictList verdicts) => verdicts.FirstOrDefault(verdict => verdict.Probability >= 1)?.DeploymentId;
}
