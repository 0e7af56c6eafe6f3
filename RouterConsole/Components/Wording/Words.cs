using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Routing;

namespace RouterConsole.Components.Wording;

/// <summary>The router's terms in plain words.</summary>
internal static class Words
{
    /// <summary>An enumeration's name with blanks: <c>rate limit</c>.</summary>
    public static string Plain<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');

    /// <summary>A value as the API and addresses spell it.</summary>
    public static string Key<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The value that is spelt so; null when none is.</summary>
    public static T? Parse<T>(string? key)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Key(value) == key)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A strategy.</summary>
    public static string Of(RoutingStrategy strategy) => strategy switch
    {
        RoutingStrategy.SimpleShuffle => "weighted shuffle",
        RoutingStrategy.RateLimitAware => "most room under limits",
        _ => Plain(strategy),
    };

    /// <summary>Why a cooldown was taken.</summary>
    public static string Of(CooldownReason reason) => reason switch
    {
        CooldownReason.AuthError => "key refused",
        CooldownReason.NotFound => "model not found",
        CooldownReason.ConsecutiveFailures => "repeated failures",
        CooldownReason.Manual => "by hand",
        _ => Plain(reason),
    };

    /// <summary>Why a deployment could not be picked.</summary>
    public static string Of(UnavailableReason reason) => reason switch
    {
        UnavailableReason.HalfOpenBusy => "half-open, trial slots taken",
        UnavailableReason.TagMismatch => "none of the request's tags",
        UnavailableReason.ContextTooSmall => "context window too small",
        UnavailableReason.AlreadyFailed => "failed in this request already",
        UnavailableReason.ParallelLimit => "parallel limit reached",
        UnavailableReason.RpmLimit => "rpm limit reached",
        UnavailableReason.TpmLimit => "tpm limit reached",
        _ => Plain(reason),
    };

    /// <summary>A kind of fallback chain.</summary>
    public static string Of(FallbackKind kind) => kind switch
    {
        FallbackKind.General => "Any failure",
        FallbackKind.ContextWindow => "Context window",
        FallbackKind.ContentPolicy => "Content policy",
        _ => "Rate limit",
    };

    /// <summary>When chains of a kind are used.</summary>
    public static string Explained(FallbackKind kind) => kind switch
    {
        FallbackKind.General => "Used for any failure that has no chain of its own kind.",
        FallbackKind.ContextWindow => "Used when the request is longer than the model's context window.",
        FallbackKind.ContentPolicy => "Used when the upstream's content policy refused the request.",
        _ => "Used when rate limits stood in the way.",
    };

    /// <summary>The kind as the API spells it.</summary>
    public static string Slug(FallbackKind kind) => ConfigResources.Name(kind);

    /// <summary>A provider's name for people.</summary>
    public static string Provider(string name) => ProviderCatalog.Find(name)?.Label ?? name;

    /// <summary>Why something was refused, every problem of it.</summary>
    public static string Of(OperationError error) => error.Issues.Count == 0 ? error.Message : string.Join(" ", error.Issues.Select(i => i.Message));

    /// <summary>Names in a row: <c>a, b and c</c>.</summary>
    public static string Listed(IReadOnlyList<string> names, int most = 4) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ when names.Count > most => $"{string.Join(", ", names.Take(most - 1))} and {names.Count - most + 1} more",
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
    };
}
