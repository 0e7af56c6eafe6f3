using RouterConsole.Routing.State;
using RouterConsole.Security;

namespace RouterConsole.Gateway;

/// <summary>What one key used in the last minute.</summary>
internal sealed class KeyBudget
{
    private readonly Lock _sync = new();
    private MinuteWindow _window;
    private ApiKeyIdentity? _limitsOf;

    /// <summary>An empty one.</summary>
    public KeyBudget(long nowMs) => _window = new MinuteWindow(_sync, nowMs);

    /// <summary>Counts a request and reserves its tokens, if the key's limits leave room.</summary>
    public KeyAdmission Enter(ApiKeyIdentity key, long nowMs, long estimate)
    {
        Follow(key);
        _window.Roll(nowMs);
        var span = _window.Span;
        return _window.TryAdmit(estimate) ? new KeyAdmission(this, span, estimate) : Refuse(key, nowMs, estimate);
    }

    /// <summary>The request is over: what was not used of the reservation is given back, what was used beyond it is added.</summary>
    public void Settle(int span, long difference)
    {
        _window.Settle(difference, span);
        _window.Release();
    }

    /// <summary>Another identity of the same key has other limits, perhaps.</summary>
    private void Follow(ApiKeyIdentity key)
    {
        if (ReferenceEquals(Volatile.Read(ref _limitsOf), key))
        {
            return;
        }

        lock (_sync)
        {
            _window.SetLimits(int.MaxValue, key.RpmLimit ?? long.MaxValue, key.TpmLimit ?? long.MaxValue);
            Volatile.Write(ref _limitsOf, key);
        }
    }

    private KeyAdmission Refuse(ApiKeyIdentity key, long nowMs, long estimate)
    {
        lock (_sync)
        {
            var requests = _window.SentReturn(nowMs);
            if (requests > 0)
            {
                return Refused($"This key's limit of {key.RpmLimit} requests a minute is reached.", requests);
            }

            return _window.TokenReturn(Math.Max(1, estimate), nowMs) is { } tokens
                ? Refused($"This key's limit of {key.TpmLimit} tokens a minute is reached.", Math.Max(1, tokens))
                : Refused($"This request is estimated at {estimate} tokens, more than the {key.TpmLimit} a minute that this key may use.", MinuteWindow.SpanMs * MinuteWindow.Spans);
        }
    }

    private static KeyAdmission Refused(string message, long waitMs) =>
        new(new GatewayError(429, "rate_limit_error", "rate_limit_exceeded", message), TimeSpan.FromMilliseconds(waitMs));
}
