using RouterConsole.Components.Wording;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Charts;

/// <summary>What operators and circuits did, for graphs.</summary>
internal static class ChartMarks
{
    private const int Most = 60;

    /// <summary>The newest marks of a span, newest first.</summary>
    /// <param name="events">All events.</param>
    /// <param name="from">First moment.</param>
    /// <param name="to">Last moment.</param>
    /// <param name="deploymentId">Only one deployment's; what concerns all is always there.</param>
    /// <param name="model">Only one model's.</param>
    public static IReadOnlyList<ChartMark> Of(EventLog events, DateTimeOffset from, DateTimeOffset to, string? deploymentId, string? model) =>
    [
        .. events.Deeds(to)
            .TakeWhile(e => e.At >= from)
            .Where(e => EventWords.IsMark(e)
                && (deploymentId is null || e.DeploymentId is null || e.DeploymentId == deploymentId)
                && (model is null || e.Model is null || e.Model == model))
            .Take(Most)
            .Select(e => new ChartMark(e.At.ToUnixTimeMilliseconds() / 1000d, EventWords.Say(e), e.By is not null)),
    ];
}
