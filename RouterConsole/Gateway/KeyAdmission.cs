namespace RouterConsole.Gateway;

/// <summary>A request that its key's limits let in, or why not. The default one has no limits to settle.</summary>
internal readonly struct KeyAdmission
{
    private readonly KeyBudget? _budget;
    private readonly int _span;
    private readonly long _reserved;

    /// <summary>Let in.</summary>
    public KeyAdmission(KeyBudget budget, int span, long reserved) => (_budget, _span, _reserved) = (budget, span, reserved);

    /// <summary>Refused.</summary>
    public KeyAdmission(GatewayError refusal, TimeSpan retryAfter) => (Refusal, RetryAfter) = (refusal, retryAfter);

    /// <summary>Why not; null when let in.</summary>
    public GatewayError? Refusal { get; }

    /// <summary>When to come back.</summary>
    public TimeSpan RetryAfter { get; }

    /// <summary>The request is over.</summary>
    /// <param name="used">Tokens used; null = unknown, the reservation stands for them.</param>
    public void Settle(long? used) => _budget?.Settle(_span, (used ?? _reserved) - _reserved);
}
