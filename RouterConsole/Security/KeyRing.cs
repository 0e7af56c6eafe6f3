using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Security;

/// <summary>Holds SHA-256 hashes only. Keys have 256 bits of chance, so a plain hash needs no salt.</summary>
internal sealed class KeyRing(TimeProvider time) : IKeyRing, ILentKeys
{
    private const int LongestKey = 512;

    private readonly Lock _lane = new();
    private readonly Dictionary<KeyHash, ApiKeyIdentity> _own = [];
    private IReadOnlyList<(KeyHash Hash, ApiKeyIdentity Identity)> _stored = [];
    private volatile Dictionary<KeyHash, ApiKeyIdentity> _keys = [];

    /// <inheritdoc />
    public ApiKeyIdentity? Find(ReadOnlySpan<char> key)
    {
        if (key.Length is 0 or > LongestKey)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[LongestKey * 3];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(key, bytes)], hash);
        if (!_keys.TryGetValue(new KeyHash(hash), out var identity) || identity.Use is not { } use)
        {
            return identity;
        }

        var now = time.GetUtcNow();
        if (identity.ExpiresAt <= now)
        {
            return null;
        }

        use.Touch(now);
        return identity;
    }

    /// <inheritdoc />
    public string CreateEphemeral(string name) => Create(new ApiKeyIdentity(name, null, []));

    /// <inheritdoc />
    public string Lend(string name, Role role) => Create(new ApiKeyIdentity(name, role, []));

    /// <inheritdoc />
    public void TakeBack(string key)
    {
        lock (_lane)
        {
            _own.Remove(new KeyHash(Hash(key)));
            Publish();
        }
    }

    /// <summary>A new key's text: 256 bits of chance.</summary>
    internal static string NewKey() => "sk-rc-" + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is kept of a key.</summary>
    internal static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Accepts one more key, by its hash, until the process ends.</summary>
    internal void Add(byte[] hash, ApiKeyIdentity identity)
    {
        lock (_lane)
        {
            _own[new KeyHash(hash)] = identity;
            Publish();
        }
    }

    /// <summary>Accepts the stored keys that are enabled, in place of those loaded before.</summary>
    internal void Load(AccountBook accounts, LastSeen seen)
    {
        lock (_lane)
        {
            _stored = [.. accounts.Keys.Where(k => k.Enabled).Select(k => (new KeyHash(Convert.FromHexString(k.Hash)), IdentityOf(k, seen)))];
            Publish();
        }
    }

    private static ApiKeyIdentity IdentityOf(StoredKey key, LastSeen seen) => new(key.Name, key.Role, key.Models)
    {
        Subject = key.Subject(),
        RpmLimit = key.RpmLimit,
        TpmLimit = key.TpmLimit,
        ExpiresAt = key.ExpiresAt,
        Use = seen.Of(key.Subject()),
    };

    private string Create(ApiKeyIdentity identity)
    {
        var key = NewKey();
        Add(Hash(key), identity);
        return key;
    }

    private void Publish()
    {
        var all = new Dictionary<KeyHash, ApiKeyIdentity>(_own);
        foreach (var (hash, identity) in _stored)
        {
            all.TryAdd(hash, identity);
        }

        _keys = all;
    }
}
