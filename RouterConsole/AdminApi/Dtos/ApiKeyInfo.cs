using RouterConsole.Configuration;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>What may be known of a deployment's key.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Last4">The last four characters of a stored one.</param>
/// <param name="Variable">The environment variable it is read from.</param>
internal sealed record ApiKeyInfo(CredentialSource Source, string? Last4, string? Variable)
{
    public static ApiKeyInfo Of(Credential credential) => new(credential.Source, credential.Last4, credential.Variable);
}
