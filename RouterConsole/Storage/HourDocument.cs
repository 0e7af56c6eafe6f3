namespace RouterConsole.Storage;

/// <summary>One hour of one series.</summary>
internal sealed class HourDocument
{
    /// <summary>Series and hour in one number, see <see cref="Of"/>: a series' hours lie side by side.</summary>
    public long Id { get; set; }

    /// <summary>Hours since 1970.</summary>
    public long Hour { get; set; }

    /// <summary>Its minutes, see <see cref="TelemetryBlock"/>.</summary>
    public byte[] Data { get; set; } = [];

    public static long Of(long series, long hour) => (series << 24) | hour;
}
