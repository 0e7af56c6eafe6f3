using System.Text.RegularExpressions;

namespace RouterConsole.Configuration.Validation;

/// <summary>A deployment's key is a whole reference: a variable's name, or an encrypted text.</summary>
internal sealed partial class CredentialRule : IConfigRule
{
    /// <inheritdoc />
    public void Check(RouterConfig config, IssueList issues)
    {
        for (var i = 0; i < config.Deployments.Count; i++)
        {
            var credential = config.Deployments[i].Credential;
            var path = JsonPath.Deployment(i, "apiKey");
            if (credential.Source == CredentialSource.Env && !VariableName().IsMatch(credential.Variable ?? ""))
            {
                issues.Error(path, "invalid_reference", "After env: comes the name of an environment variable: letters, digits and _, not beginning with a digit, such as env:OPENAI_API_KEY.");
            }
            else if (credential.Source == CredentialSource.Stored && string.IsNullOrEmpty(credential.Protected))
            {
                issues.Error(path, "required", "The stored key is missing. Give it again, or remove it with an empty text.");
            }
        }
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,127}$(?!\n)", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();
}
