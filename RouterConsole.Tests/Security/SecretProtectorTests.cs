using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using RouterConsole.Configuration;
using RouterConsole.Security;

namespace RouterConsole.Tests.Security;

public sealed class SecretProtectorTests
{
    private readonly DataProtectionSecretProtector _protector = new(new EphemeralDataProtectionProvider(), NullLogger<DataProtectionSecretProtector>.Instance);

    [Fact]
    public void Literal_IsEncrypted_AndReadBack()
    {
        var credential = _protector.Protect(" sk-upstream-0123456789f3c ");
        Assert.Equal(CredentialSource.Stored, credential.Source);
        Assert.Equal("9f3c", credential.Last4);
        Assert.DoesNotContain("sk-upstream", credential.ToString(), StringComparison.Ordinal);
        Assert.Equal("sk-upstream-0123456789f3c", _protector.Resolve(credential));
        Assert.Equal("sk-upstream-0123456789f3c", _protector.Resolve(credential));
    }

    [Fact]
    public void ShortKey_ShowsNoTail() => Assert.Null(_protector.Protect("short").Last4);

    [Theory]
    [InlineData("env:SOME_KEY")]
    [InlineData("os.environ/SOME_KEY")]
    public void Reference_IsReadAtUse(string input)
    {
        var credential = _protector.Protect(input);
        Assert.Equal(new Credential(CredentialSource.Env, Variable: "SOME_KEY"), credential);
        Assert.Null(_protector.Resolve(credential));
    }

    [Fact]
    public void Empty_MeansNone() => Assert.Equal(Credential.None, _protector.Protect("  "));

    [Fact]
    public void KeyOfAnotherRing_IsNoKey_AndNoException() =>
        Assert.Null(_protector.Resolve(new Credential(CredentialSource.Stored, Protected: "CfDJ8nonsense")));
}
