namespace RouterConsole.Operations.BlastRadius;

/// <summary>How much of a load finds no room, by the limit that is tightest.</summary>
/// <param name="Share">Share of the group's load without room, 0 to 1.</param>
/// <param name="Room">What is unused of that limit.</param>
/// <param name="Moving">What has to move there.</param>
/// <param name="Unit">What is counted, such as <c>requests a minute</c>.</param>
internal sealed record ImpactShortage(double Share, double Room, double Moving, string Unit)
{
    /// <summary>The tightest of the three; null when those left have no limits to tell by.</summary>
    /// <param name="unused">What is unused of the limits of those left.</param>
    /// <param name="moving">What those taken out carry.</param>
    /// <param name="all">What the whole group carries.</param>
    /// <param name="left">How many are left.</param>
    public static ImpactShortage? Of(ImpactRoom unused, ImpactLoad moving, ImpactLoad all, int left)
    {
        if (left == 0)
        {
            return new ImpactShortage(1, 0, moving.Rpm, "requests a minute");
        }

        var limits = new[]
        {
            Compare(unused.Rpm, moving.Rpm, all.Rpm, "requests a minute"),
            Compare(unused.Tpm, moving.Tpm, all.Tpm, "tokens a minute"),
            Compare(unused.Parallel, moving.Parallel, all.Parallel, "requests at a time"),
        };
        return limits.OfType<ImpactShortage>().MaxBy(s => s.Share);
    }

    private static ImpactShortage? Compare(long? room, double? moving, double? all, string unit) => (room, moving) switch
    {
        ({ } has, { } needs) => new ImpactShortage(needs > has ? (needs - has) / Math.Max(needs, all ?? 0) : 0, has, needs, unit),
        _ => null,
    };
}
