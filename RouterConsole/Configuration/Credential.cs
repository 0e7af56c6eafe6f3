namespace RouterConsole.Configuration;

/// <summary>A reference to an upstream key. Never holds the key in the clear.</summary>
/// <param name="Source">Where the key comes from.</param>
/// <param name="Variable">Name of the environment variable, for <see cref="CredentialSource.Env"/>.</param>
/// <param name="Protected">The encrypted key, for <see cref="CredentialSource.Stored"/>.</param>
/// <param name="Last4">Last four characters of a stored key, to tell keys apart; null for keys under 12 characters.</param>
public sealed record Credential(CredentialSource Source, string? Variable = null, string? Protected = null, string? Last4 = null)
{
    /// <summary>No key at all.</summary>
    public static Credential None { get; } = new(CredentialSource.None);

    /// <summary>Without the encrypted key.</summary>
    public override string ToString() => $"{nameof(Credential)} {{ Source = {Source}, Variable = {Variable}, Last4 = {Last4} }}";
}
