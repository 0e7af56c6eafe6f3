using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using RouterConsole.Configuration;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Security;

/// <summary>Sees to it that there is a master key: the configured one, the one made at the first start, or a new one.</summary>
public sealed class MasterKeyService
{
    /// <summary>The name under which the master key's doings are audited.</summary>
    public const string Name = "master key";

    private const string HashName = "master-key-sha256";

    private readonly RouterConsoleOptions _options;
    private readonly IConsoleStore _store;
    private readonly KeyRing _keys;

    internal MasterKeyService(RouterConsoleOptions options, IConsoleStore store, KeyRing keys)
    {
        _options = options;
        _store = store;
        _keys = keys;
    }

    /// <summary>Puts the master key in force. Returns it when it was made just now: to be shown once, kept nowhere.</summary>
    /// <exception cref="StoreException">A new key's hash could not be kept.</exception>
    public string? Ensure()
    {
        if (_options.MasterKey is { } configured)
        {
            Accept(KeyRing.Hash(configured));
            return null;
        }

        if (_store.GetSecret(HashName) is { } kept)
        {
            Accept(Convert.FromHexString(kept));
            return null;
        }

        var key = "sk-" + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var hash = KeyRing.Hash(key);
        _store.SetSecret(HashName, Convert.ToHexString(hash));
        Accept(hash);
        return key;
    }

    /// <summary>Another master key ends the sessions opened with this one.</summary>
    internal string Stamp { get; private set; } = "";

    private void Accept(byte[] hash)
    {
        _keys.Add(hash, new ApiKeyIdentity(Name, Role.Admin, []) { Subject = Sessions.Master });

        // A hash of the hash: a cookie must not carry what the key is known by.
        Stamp = Convert.ToHexStringLower(SHA256.HashData(hash))[..16];
    }
}
