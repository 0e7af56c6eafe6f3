namespace RouterConsole.Configuration;

/// <summary>Turns a <see cref="Credential"/> into the key itself, at use. Implemented where secrets are kept.</summary>
public interface ICredentialResolver
{
    /// <summary>The key, or null when there is none or its environment variable is not set.</summary>
    string? Resolve(Credential credential);
}
