using System.Collections.Concurrent;
using RouterConsole.Routing;
using RouterConsole.Security;

namespace RouterConsole.Gateway;

/// <summary>Requests and tokens a minute of keys that have a limit, in the router's own sliding windows. A key's use outlives its edits and rotations; keys without limits cost nothing.</summary>
internal sealed class KeyLimits(TimeProvider time)
{
    private readonly RouterClock _clock = new(time);
    private readonly ConcurrentDictionary<string, KeyBudget> _budgets = new(StringComparer.Ordinal);

    /// <summary>Counts a request and reserves its tokens, or says when to come back.</summary>
    public KeyAdmission Enter(ApiKeyIdentity key, long estimate) =>
        key is { RpmLimit: null, TpmLimit: null } or { Subject: null } ? default : BudgetOf(key).Enter(key, _clock.NowMs, estimate);

    private KeyBudget BudgetOf(ApiKeyIdentity key) =>
        _budgets.TryGetValue(key.Subject!, out var known) ? known : _budgets.GetOrAdd(key.Subject!, new KeyBudget(_clock.NowMs));
}
