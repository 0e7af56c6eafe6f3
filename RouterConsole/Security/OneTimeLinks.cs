using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace RouterConsole.Security;

/// <summary>Links that sign in once, within fifteen minutes.</summary>
public sealed class OneTimeLinks(TimeProvider time)
{
    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, long> _madeAt = new(StringComparer.Ordinal);

    /// <summary>A new token for <c>/login?t=</c>.</summary>
    public string Create()
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        _madeAt[KeyOf(token)] = time.GetTimestamp();
        return token;
    }

    /// <summary>True exactly once for a token that is not too old.</summary>
    public bool Redeem(string? token) =>
        !string.IsNullOrEmpty(token) && _madeAt.TryRemove(KeyOf(token), out var madeAt) && time.GetElapsedTime(madeAt) < Lifetime;

    // By hash: how long the look-up takes tells nothing about a token.
    private static string KeyOf(string token) => Convert.ToHexString(KeyRing.Hash(token));
}
