using System.Net;
using Microsoft.Extensions.Options;
using RouterConsole.Configuration;
using RouterConsole.Providers;

namespace RouterConsole.Tests.Providers;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("10.1.2.3")]
    [InlineData("192.168.0.5")]
    [InlineData("172.16.9.9")]
    [InlineData("fd12::1")]
    [InlineData("8.8.8.8")]
    [InlineData("100.64.0.1")]
    public void Ordinary_IsAllowed(string address) => Assert.True(Guard().Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.1.1")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    public void LinkLocalAndMetadata_AreRefused(string address) => Assert.False(Guard().Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.0.0/16")]
    public void Listed_IsAllowed(string listed)
    {
        Assert.True(Guard(listed).Allows(IPAddress.Parse("169.254.169.254")));
        Assert.False(Guard(listed).Allows(IPAddress.Parse("fe80::1")));
    }

    [Fact]
    public void Nonsense_IsReported()
    {
        var problem = Assert.Throws<OptionsValidationException>(() => Guard("metadata.google.internal"));
        Assert.Contains("AllowedAddresses", problem.Message);
    }

    private static AddressGuard Guard(params string[] allowed) =>
        new(Options.Create(new RouterConsoleOptions { Providers = new ProviderOptions { AllowedAddresses = [.. allowed] } }));
}
