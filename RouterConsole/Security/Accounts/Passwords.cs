using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace RouterConsole.Security.Accounts;

/// <summary>
/// Makes and checks what is kept of a password: PBKDF2 (HMAC-SHA512, 210,000 rounds, a salt of its own) by the framework's
/// hasher, then encrypted, so that a copy of the store alone gives nobody a hash to guess at. Checks cost a tenth of a second
/// of processor: few run at a time and few wait.
/// </summary>
internal sealed class Passwords : IDisposable
{
    /// <summary>Rounds of PBKDF2.</summary>
    public const int Iterations = 210_000;

    private const int MostWaiting = 16;

    // The framework's hasher hands the user on to nothing; ours has no use for one.
    private static readonly object s_nobody = new();

    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly IDataProtector _protector;
    private readonly SemaphoreSlim _checks = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _decoy;
    private int _waiting;

    public Passwords(IDataProtectionProvider provider)
    {
        _protector = provider.CreateProtector("RouterConsole.Password.v1");
        _decoy = new Lazy<string>(() => _hasher.HashPassword(s_nobody, Chance.Text(32)));
    }

    /// <summary>What to keep of a password.</summary>
    public string Protect(string password) => _protector.Protect(_hasher.HashPassword(s_nobody, password));

    /// <summary>The same of a hash made elsewhere.</summary>
    internal string ProtectHash(string hash) => _protector.Protect(hash);

    /// <summary>Compares. Without anything kept (an unknown user) it works just as hard.</summary>
    /// <param name="kept">What is kept, or null.</param>
    /// <param name="password">What was typed.</param>
    public async Task<PasswordVerdict> CheckAsync(string? kept, string password)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return PasswordVerdict.Busy;
        }

        await _checks.WaitAsync();
        try
        {
            return await Task.Run(() => Check(kept, password));
        }
        finally
        {
            _checks.Release();
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _checks.Dispose();

    private PasswordVerdict Check(string? kept, string password)
    {
        var hash = Reveal(kept);
        var result = _hasher.VerifyHashedPassword(s_nobody, hash ?? _decoy.Value, password);
        return hash is null ? PasswordVerdict.Wrong
            : result switch
            {
                PasswordVerificationResult.Success => PasswordVerdict.Right,
                PasswordVerificationResult.SuccessRehashNeeded => PasswordVerdict.RightButOld,
                _ => PasswordVerdict.Wrong,
            };
    }

    private string? Reveal(string? kept)
    {
        try
        {
            return kept is null ? null : _protector.Unprotect(kept);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Another key ring than it was kept with: nobody can sign in with it, an administrator sets a new one.
            return null;
        }
    }
}
