using RouterConsole.Components.Wording;
using RouterConsole.Live;

namespace RouterConsole.Components.Pages.Models;

/// <summary>What a deployment's line shows.</summary>
/// <param name="Id">The deployment.</param>
/// <param name="Look">Its health.</param>
/// <param name="Share">Its live share in per cent, 0 to 100.</param>
/// <param name="ShareText">The same for people.</param>
/// <param name="Wanted">What its weight asks for in per cent; null = the weight decides nothing.</param>
/// <param name="WantedText">The same for people.</param>
/// <param name="Rpm">Unused requests a minute.</param>
/// <param name="Tpm">Unused tokens a minute.</param>
/// <param name="Parallel">Unused slots.</param>
/// <param name="Revision">The configuration shown.</param>
public sealed record MemberView(
    string Id, HealthLook Look, int Share, string ShareText, int? Wanted, string WantedText, string Rpm, string Tpm, string Parallel, long Revision)
{
    /// <summary>Of a deployment.</summary>
    public static MemberView Of(LiveDeployment deployment, double? wanted, DateTimeOffset now, long revision)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        var room = Headroom.Of([deployment]);
        return new MemberView(
            deployment.Config.Id,
            HealthLook.Of(deployment.Status, now),
            (int)Math.Round((deployment.Share ?? 0) * 100),
            Percent(deployment.Share),
            wanted is { } share ? (int)Math.Round(share * 100) : null,
            Percent(wanted),
            Unused(room.Rpm),
            Unused(room.Tpm),
            Unused(room.Parallel),
            revision);
    }

    /// <summary>What is unused of a limit.</summary>
    public static string Unused(long? left) => left is { } some ? Figures.Compact(some) : "unknown";

    private static string Percent(double? share) => share is null ? Figures.None : $"{Figures.Percent(share)} %";
}
