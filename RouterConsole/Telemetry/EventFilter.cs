using RouterConsole.Routing;

namespace RouterConsole.Telemetry;

/// <summary>Which router events are wanted; null = any.</summary>
/// <param name="DeploymentId">Of that deployment.</param>
/// <param name="Model">Of that model group, or fallbacks that lead there.</param>
/// <param name="Kind">Of that kind.</param>
/// <param name="Text">Each of its words is in the deployment, model, operator, note, error or changed resources; case-insensitive.</param>
public sealed record EventFilter(string? DeploymentId = null, string? Model = null, RouterEventKind? Kind = null, string? Text = null)
{
    /// <summary>Not later than that, UTC.</summary>
    public DateTimeOffset? Until { get; init; }


    /// <summary>Whether it wants an event.</summary>
    public bool Matches(RouterEvent what)
    {
        ArgumentNullException.ThrowIfNull(what);
        return !(what.At > Until)
            && (DeploymentId is null || what.DeploymentId == DeploymentId)
            && (Model is null || what.Model == Model || what.Target == Model)
            && (Kind is null || what.Kind == Kind)
            && WordSearch.Finds(Text, [what.DeploymentId, what.Model, what.Target, what.By, what.Note, what.Error?.Message, what.Error?.Kind.ToString(), .. what.Resources]);
    }
}
