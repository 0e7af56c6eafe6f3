namespace RouterConsole.Live.Hubs;

/// <summary>Where a listener starts from, or starts again after it lost its connection.</summary>
/// <param name="Sequence">The frame's number.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Revision">The configuration in force.</param>
/// <param name="EventSequence">The newest event's number.</param>
/// <param name="Health">Every deployment's health, in configured order.</param>
/// <param name="Metrics">The numbers.</param>
public sealed record RouterSnapshot(long Sequence, DateTimeOffset At, long Revision, long EventSequence, IReadOnlyList<HealthChange> Health, MetricsFrame Metrics)
{
    /// <summary>The snapshot of a frame.</summary>
    public static RouterSnapshot Of(LiveFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return new RouterSnapshot(
            frame.Sequence,
            frame.At,
            frame.Revision,
            frame.EventSequence,
            [.. frame.Deployments.Select(one => FrameCursor.Change(one, null, one.Status.Since))],
            MetricsFrame.Of(frame));
    }
}
