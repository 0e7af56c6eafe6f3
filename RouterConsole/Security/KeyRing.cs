using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace RouterConsole.Security;

/// <summary>Holds SHA-256 hashes only. Keys have 256 bits of chance, so a plain hash needs no salt.</summary>
internal sealed class KeyRing : IKeyRing, ILentKeys
{
    private const int LongestKey = 512;

    private ImmutableArray<(byte[] Hash, ApiKeyIdentity Identity)> _keys = [];

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
        ApiKeyIdentity? found = null;
        foreach (var (known, identity) in _keys)
        {
            // No early way out: the time taken tells nothing about which key it was.
            found = CryptographicOperations.FixedTimeEquals(known, hash) ? identity : found;
        }

        return found;
    }

    /// <inheritdoc />
    public string CreateEphemeral(string name) => Create(new ApiKeyIdentity(name, null, []));

    /// <inheritdoc />
    public string Lend(string name, Role role) => Create(new ApiKeyIdentity(name, role, []));

    /// <inheritdoc />
    public void TakeBack(string key)
    {
        var hash = Hash(key);
        ImmutableInterlocked.Update(ref _keys, static (keys, gone) => keys.RemoveAll(one => one.Hash.AsSpan().SequenceEqual(gone)), hash);
    }

    /// <summary>Accepts one more key, by its hash.</summary>
    internal void Add(byte[] hash, ApiKeyIdentity identity) => ImmutableInterlocked.Update(ref _keys, static (keys, key) => keys.Add(key), (hash, identity));

    private string Create(ApiKeyIdentity identity)
    {
        var key = "sk-rc-" + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        Add(Hash(key), identity);
        return key;
    }

    /// <summary>What is kept of a key.</summary>
    internal static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
