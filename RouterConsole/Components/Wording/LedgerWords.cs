using RouterConsole.Telemetry;

namespace RouterConsole.Components.Wording;

/// <summary>Cooldowns of the ledger in words.</summary>
internal static class LedgerWords
{
    /// <summary>Its state in one word.</summary>
    public static string State(CooldownEntry entry) => entry switch
    {
        { Withheld: true } => "withheld",
        { EndedAt: null } => "lasts",
        _ => "ended",
    };

    /// <summary>Its colour: only what lasts rests.</summary>
    public static Tone ToneOf(CooldownEntry entry) => entry switch
    {
        { Withheld: true } => Tone.Trial,
        { EndedAt: null } => Tone.Resting,
        _ => Tone.None,
    };

    /// <summary>Who took it.</summary>
    public static string By(CooldownEntry entry) => entry.By ?? "the circuit";

    /// <summary>How it ended, or what is left of it.</summary>
    public static string Ending(CooldownEntry entry, DateTimeOffset now) => entry switch
    {
        { Withheld: true } => "never taken: it was the last of its model",
        { EndedAt: { } ended, EndedBy: { } by } => $"by {by}, after {Durations.Said(ended - entry.Since)}",
        { EndedAt: { } ended } => $"by time, after {Durations.Said(ended - entry.Since)}",
        { Until: { } until } => $"{Durations.Left(until - now)} left",
        _ => Figures.None,
    };

    /// <summary>What it cost, in words.</summary>
    public static string Cost(CooldownEntry entry) => entry.Cost switch
    {
        null => entry.Withheld ? "nothing: it went on serving" : "not known",
        (0, 0) => "no request passed it by",
        ({ } elsewhere, 0) => $"{Figures.Counted(elsewhere, "request")} went elsewhere",
        (0, { } failed) => $"{Figures.Counted(failed, "request")} failed",
        ({ } elsewhere, { } failed) => $"{Figures.Counted(elsewhere, "request")} went elsewhere, {Figures.Count(failed)} failed",
    };

    /// <summary>A sort of entry.</summary>
    public static string Of(CooldownKind kind) => kind switch
    {
        CooldownKind.Automatic => "By circuits",
        CooldownKind.Manual => "By hand",
        _ => "Withheld",
    };
}
