using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace RouterConsole.Security;

/// <summary>Holds SHA-256 hashes only. Keys have 256 bits of chance, so a plain hash needs no salt.</summary>
internal sealed class KeyRing : IKeyRing
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
    public string CreateEphemeral(string name)
    {
        var key = "sk-rc-" + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        Add(Hash(key), new ApiKeyIdentity(name, null, []));
        return key;
    }

    /// <summary>Accepts one more key, by its hash.</summary>
    internal void Add(byte[] hash, ApiKeyIdentity identity) => ImmutableInterlocked.Update(ref _keys, static (keys, key) => keys.Add(key), (hash, identity));

    /// <summary>What is kept of a key.</summary>
    internal static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
