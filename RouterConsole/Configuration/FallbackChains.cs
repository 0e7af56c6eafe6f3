namespace RouterConsole.Configuration;

/// <summary>The four kinds of fallback chains by model, and the default chain for models without one.</summary>
public sealed record FallbackChains
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> None = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>No chains.</summary>
    public static FallbackChains Empty { get; } = new();

    /// <summary>Chains for any failure without a chain of its own kind.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> General { get; init; } = None;

    /// <summary>Chains for requests that do not fit the context window.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ContextWindow { get; init; } = None;

    /// <summary>Chains for refusals by content policy.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ContentPolicy { get; init; } = None;

    /// <summary>Chains for rate limits.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RateLimit { get; init; } = None;

    /// <summary>The chain of every model that has none.</summary>
    public IReadOnlyList<string> Default { get; init; } = [];

    /// <summary>The chains of one kind.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Of(FallbackKind kind) => kind switch
    {
        FallbackKind.General => General,
        FallbackKind.ContextWindow => ContextWindow,
        FallbackKind.ContentPolicy => ContentPolicy,
        FallbackKind.RateLimit => RateLimit,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A copy with the chain of one model and kind set, or removed when <paramref name="models"/> is null.</summary>
    public FallbackChains With(FallbackKind kind, string model, IReadOnlyList<string>? models)
    {
        var map = new Dictionary<string, IReadOnlyList<string>>(Of(kind), StringComparer.Ordinal);
        if (models is null)
        {
            map.Remove(model);
        }
        else
        {
            map[model] = models;
        }

        return kind switch
        {
            FallbackKind.General => this with { General = map },
            FallbackKind.ContextWindow => this with { ContextWindow = map },
            FallbackKind.ContentPolicy => this with { ContentPolicy = map },
            _ => this with { RateLimit = map },
        };
    }
}
