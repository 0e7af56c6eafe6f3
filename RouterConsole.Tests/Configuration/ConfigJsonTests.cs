using System.Text.Json;
using RouterConsole.Configuration;
using static RouterConsole.Tests.Configuration.Rules;

namespace RouterConsole.Tests.Configuration;

public sealed class ConfigJsonTests
{
    private static RouterConfig Full(bool reversed = false)
    {
        (string, string)[] aliases = [("best", "m"), ("Best", "m"), ("a\"b", "m")];
        (ErrorKind, int)[] policy = [(ErrorKind.RateLimit, 0), (ErrorKind.Timeout, 2)];
        if (reversed)
        {
            Array.Reverse(aliases);
            Array.Reverse(policy);
        }

        return With(
            Deployment() with
            {
                BaseUrl = "https://llm.example.com/v1",
                Credential = new Credential(CredentialSource.Stored, Protected: "CfDJ8secret", Last4: "9f3c"),
                RpmLimit = 10,
                InputCostPerMillionTokens = 2.50m,
                Tags = ["eu", " x"],
                Probe = new ProbeConfig(true, ProbeKind.Completion, 60),
            },
            Deployment("b", "n")) with
        {
            Aliases = Map(aliases),
            Fallbacks = new FallbackChains { General = Chains(("m", ["n"])), Default = ["n"] },
            Models = Map(("m", new ModelGroupConfig { Strategy = RoutingStrategy.LeastBusy })),
            Settings = new RouterSettings { AllowedFailsPolicy = policy.ToDictionary(p => p.Item1, p => p.Item2), RoutingStrategy = RoutingStrategy.PriorityBased },
        };
    }

    [Fact]
    public void WhatIsWritten_IsReadBackTheSame()
    {
        var text = ConfigJson.Write(Full());
        Assert.Equal(text, ConfigJson.Write(ConfigJson.Read(text)));
        Assert.Contains("\"routingStrategy\":\"priority_based\"", text, StringComparison.Ordinal);
        Assert.Contains("\"rate_limit\":0", text, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"completion\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void OrderOfMaps_ChangesNothing_OrderOfDeploymentsDoes()
    {
        Assert.Equal(ConfigJson.Hash(Full()), ConfigJson.Hash(Full(reversed: true)));
        Assert.NotEqual(ConfigJson.Hash(Full()), ConfigJson.Hash(Full() with { Deployments = [.. Full().Deployments.Reverse()] }));
    }

    [Fact]
    public void CostBased_IsReadAsPriorityBased()
    {
        var config = ConfigJson.Read("""{"settings":{"routingStrategy":"cost_based"},"models":{"m":{"strategy":"cost_based"}}}""");
        Assert.Equal(RoutingStrategy.PriorityBased, config.Settings.RoutingStrategy);
        Assert.Equal(RoutingStrategy.PriorityBased, config.Models["m"].Strategy);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"unknown":1}""")]
    [InlineData("""{"settings":{"routingStrategy":"fastest"}}""")]
    [InlineData("""{"settings":{"routingStrategy":3}}""")]
    [InlineData("""{"deployments":null}""")]
    [InlineData("""{"deployments":[{"id":"a"}]}""")]
    public void WhatIsNoConfiguration_IsRefused(string json) => Assert.Throws<JsonException>(() => ConfigJson.Read(json));

    [Fact]
    public void Diff_NamesEachResourceAndItsCollection()
    {
        var before = Full();
        var after = before with
        {
            Deployments = [before.Deployments[0] with { Weight = 5 }, Deployment("c")],
            Aliases = Map(("best", "n"), ("Best", "m"), ("a\"b", "m")),
            Settings = before.Settings with { NumRetries = 1 },
        };
        var diff = ConfigDiff.Between(before, after);
        Assert.Equal(["aliases", "aliases/best", "deployments", "deployments/a", "deployments/b", "deployments/c", "settings"], diff.Resources.Order(StringComparer.Ordinal));
        var versions = diff.Versions(new Dictionary<string, long> { ["deployments/b"] = 3, ["models"] = 2 }, 7);
        Assert.Equal(7, versions["deployments/a"]);
        Assert.Equal(2, versions["models"]);
        Assert.False(versions.ContainsKey("deployments/b"));
    }

    [Fact]
    public void Diff_KnowsFallbacksAndModels()
    {
        var after = RouterConfig.Empty with
        {
            Fallbacks = new FallbackChains { ContextWindow = Chains(("openai/m", ["n"])), Default = ["n"] },
            Models = Map(("m", new ModelGroupConfig { NumRetries = 1 })),
        };
        Assert.Equal(
            ["fallbacks", "fallbacks/context_window/openai/m", "fallbacks/default", "models", "models/m"],
            ConfigDiff.Between(RouterConfig.Empty, after).Resources.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Diff_OfANewOrder_IsTheList()
    {
        var before = Full();
        var diff = ConfigDiff.Between(before, before with { Deployments = [.. before.Deployments.Reverse()] });
        Assert.Equal(["deployments"], diff.Resources);
        Assert.True(ConfigDiff.Between(before, Full(reversed: true)).IsEmpty);
    }

    [Fact]
    public void Diff_ShowsNoSecrets_ButSeesThatTheyChanged()
    {
        var before = Full();
        var other = before.Deployments[0] with { Credential = new Credential(CredentialSource.Stored, Protected: "CfDJ8other", Last4: "9f3c") };
        var change = Assert.Single(ConfigDiff.Between(before, before with { Deployments = [other, before.Deployments[1]] }).Changes);
        Assert.Equal("deployments/a", change.Resource);
        Assert.DoesNotContain("CfDJ8", change.Before + change.After, StringComparison.Ordinal);
        Assert.Contains("\"last4\":\"9f3c\"", change.After, StringComparison.Ordinal);
        Assert.DoesNotContain("CfDJ8", before.Deployments[0].ToString(), StringComparison.Ordinal);
    }
}
