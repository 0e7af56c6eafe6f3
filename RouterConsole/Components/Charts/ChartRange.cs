namespace RouterConsole.Components.Charts;

/// <summary>A span that graphs can show.</summary>
/// <param name="Key">In addresses.</param>
/// <param name="Title">For people.</param>
/// <param name="Length">How far back.</param>
/// <param name="Step">Width of a point.</param>
public sealed record ChartRange(string Key, string Title, TimeSpan Length, TimeSpan Step)
{
    /// <summary>All spans.</summary>
    public static IReadOnlyList<ChartRange> All { get; } =
    [
        new("15m", "15 min", TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(10)),
        new("1h", "1 h", TimeSpan.FromHours(1), TimeSpan.FromSeconds(30)),
        new("6h", "6 h", TimeSpan.FromHours(6), TimeSpan.FromMinutes(2)),
        new("24h", "24 h", TimeSpan.FromHours(24), TimeSpan.FromMinutes(5)),
        new("7d", "7 d", TimeSpan.FromDays(7), TimeSpan.FromMinutes(30)),
    ];

    /// <summary>The span of that key, or the shortest.</summary>
    public static ChartRange Of(string? key) => All.FirstOrDefault(r => r.Key == key) ?? All[0];
}
