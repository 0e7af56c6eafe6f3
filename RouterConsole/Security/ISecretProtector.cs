using RouterConsole.Configuration;

namespace RouterConsole.Security;

/// <summary>Makes credentials from what an operator typed, and reads them back at use.</summary>
public interface ISecretProtector : ICredentialResolver
{
    /// <summary>A literal becomes an encrypted <see cref="Credential"/>; <c>env:NAME</c> and <c>os.environ/NAME</c> become a reference; an empty text means none.</summary>
    Credential Protect(string input);
}
