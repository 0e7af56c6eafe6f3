using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using RouterConsole.Configuration;

namespace RouterConsole.Security;

/// <summary>Encrypts credentials with ASP.NET Core Data Protection, whose keys lie in the data folder.</summary>
internal sealed partial class DataProtectionSecretProtector(IDataProtectionProvider provider, ILogger<DataProtectionSecretProtector> logger) : ISecretProtector
{
    private static readonly string[] s_referencePrefixes = ["env:", "os.environ/"];

    private readonly IDataProtector _protector = provider.CreateProtector("RouterConsole.Credential.v1");

    // Decrypted once for each credential object; gone with it when the configuration changes.
    private readonly ConditionalWeakTable<Credential, string> _known = [];

    /// <inheritdoc />
    public Credential Protect(string input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var text = input.Trim();
        if (text.Length == 0)
        {
            return Credential.None;
        }

        foreach (var prefix in s_referencePrefixes)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return new Credential(CredentialSource.Env, Variable: text[prefix.Length..]);
            }
        }

        return new Credential(CredentialSource.Stored, Protected: _protector.Protect(text), Last4: text.Length < 12 ? null : text[^4..]);
    }

    /// <inheritdoc />
    public string? Resolve(Credential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return credential.Source switch
        {
            CredentialSource.Env when credential.Variable is { Length: > 0 } name => Environment.GetEnvironmentVariable(name),
            CredentialSource.Stored when credential.Protected is not null => Reveal(credential),
            _ => null,
        };
    }

    private string? Reveal(Credential credential)
    {
        if (_known.TryGetValue(credential, out var known))
        {
            return known;
        }

        try
        {
            var key = _protector.Unprotect(credential.Protected!);
            _known.TryAdd(credential, key);
            return key;
        }
        catch (CryptographicException problem)
        {
            LogUnreadable(logger, problem);
            return null;
        }
    }

    [LoggerMessage(EventId = 300, Level = LogLevel.Error, Message = "A stored credential cannot be decrypted: the key ring in the data folder is not the one it was stored with. Enter the key again.")]
    private static partial void LogUnreadable(ILogger logger, Exception problem);
}
