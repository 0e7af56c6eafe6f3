using RouterConsole.Configuration;
using static RouterConsole.Tests.Configuration.Rules;

namespace RouterConsole.Tests.Configuration;

public sealed class DeploymentRuleTests
{
    [Fact]
    public void SoundDeployment_HasNoIssues() => Assert.Empty(Issues(With(Deployment())));

    [Fact]
    public void EverythingWrong_IsReportedAtOnce()
    {
        var issues = Issues(With(new DeploymentConfig { Id = "", Model = "", Provider = "nope", UpstreamModel = " ", Weight = -1, RpmLimit = 0 }));
        Assert.Equal(
            ["deployments[0].id", "deployments[0].model", "deployments[0].upstreamModel", "deployments[0].provider", "deployments[0].weight", "deployments[0].rpmLimit"],
            issues.Select(i => i.Path));
        Assert.All(issues, i => Assert.Equal(IssueSeverity.Error, i.Severity));
    }

    [Fact]
    public void NullDeployment_IsReported() => Refuses(new RouterConfig { Deployments = [null!] }, "deployments[0]", "required");

    [Theory]
    [InlineData("has space")]
    [InlineData("slash/ed")]
    [InlineData("umlaut-ä")]
    [InlineData("newline\n")]
    public void Id_OutsideThePattern_IsRefused(string id) => Refuses(With(Deployment(id)), "deployments[0].id", "invalid_id");

    [Fact]
    public void Id_MayHave128Characters_NotMore()
    {
        Assert.Empty(Issues(With(Deployment(new string('a', 128)))));
        Refuses(With(Deployment(new string('a', 129))), "deployments[0].id", "invalid_id");
    }

    [Fact]
    public void Id_Twice_IsRefused_ButCaseMatters()
    {
        Refuses(With(Deployment("a"), Deployment("a")), "deployments[1].id", "duplicate_id");
        Assert.Empty(Issues(With(Deployment("a"), Deployment("A"))));
    }

    [Fact]
    public void UnknownProvider_ListsWhatIsAllowed()
    {
        var issue = Only(With(Deployment() with { Provider = "opanai" }));
        Assert.Equal("unknown_provider", issue.Code);
        Assert.Contains("openai-compatible", issue.Message, StringComparison.Ordinal);
        Assert.Contains("sandbox", issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public void ProviderNotBuilt_IsNotAvailableYet(string provider) =>
        Refuses(With(Deployment() with { Provider = provider }), "deployments[0].provider", "not_available_yet");

    [Theory]
    [InlineData("llm.example.com")]
    [InlineData("ftp://llm.example.com")]
    [InlineData("/v1")]
    [InlineData("https://")]
    [InlineData(" https://llm.example.com")]
    [InlineData("https://user:password@llm.example.com")]
    [InlineData("https://llm.example.com/v1?key=1")]
    [InlineData("https://llm.example.com/v1#x")]
    [InlineData("file:///etc/passwd")]
    public void BaseUrl_ThatIsNoPlainAddress_IsRefused_WithoutRepeatingIt(string url)
    {
        var issue = Only(With(Deployment() with { BaseUrl = url }));
        Assert.Equal(("deployments[0].baseUrl", "invalid_base_url"), (issue.Path, issue.Code));
        Assert.DoesNotContain("password@", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BaseUrl_IsRequiredWhereTheProviderHasNone()
    {
        Refuses(With(Deployment() with { Provider = "openai-compatible" }), "deployments[0].baseUrl", "required");
        Assert.Empty(Issues(With(Deployment() with { Provider = "openai-compatible", BaseUrl = "http://10.0.0.7:8000/v1" })));
        Assert.Empty(Issues(With(Deployment() with { Provider = "sandbox" })));
        Refuses(With(Deployment() with { Provider = "sandbox", BaseUrl = "http://127.0.0.1:1/v1" }), "deployments[0].baseUrl", "invalid_base_url");
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://2852039166/latest")]
    [InlineData("http://0xa9fea9fe/latest")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://metadata.google.internal/")]
    [InlineData("http://METADATA.google.internal./")]
    public void BaseUrl_OfMetadataServices_IsRefusedUnlessAllowed(string url)
    {
        var config = With(Deployment() with { BaseUrl = url });
        Refuses(config, "deployments[0].baseUrl", "address_refused");
        Assert.Empty(Issues(config, "169.254.0.0/16", "fe80::1", "fd00:ec2::254", "metadata.google.internal"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:11434/v1")]
    [InlineData("http://192.168.1.7/v1")]
    [InlineData("http://[::1]:8000")]
    public void BaseUrl_OfPrivateNetworks_IsAllowed(string url) => Assert.Empty(Issues(With(Deployment() with { BaseUrl = url })));

    [Fact]
    public void Weight_IsZeroToAMillion()
    {
        Refuses(With(Deployment() with { Weight = -1 }), "deployments[0].weight", "out_of_range");
        Refuses(With(Deployment() with { Weight = 1_000_001 }), "deployments[0].weight", "out_of_range");
        Assert.Empty(Issues(With(Deployment() with { Weight = 0 }, Deployment("b") with { Weight = 1_000_000 })));
    }

    public static TheoryData<string, DeploymentConfig> BadNumbers => new()
    {
        { "rpmLimit", Deployment() with { RpmLimit = 0 } },
        { "tpmLimit", Deployment() with { TpmLimit = -5 } },
        { "maxParallelRequests", Deployment() with { MaxParallelRequests = 0 } },
        { "maxInputTokens", Deployment() with { MaxInputTokens = 0 } },
        { "timeoutSeconds", Deployment() with { TimeoutSeconds = 0 } },
        { "timeoutSeconds", Deployment() with { TimeoutSeconds = double.NaN } },
        { "streamTimeoutSeconds", Deployment() with { StreamTimeoutSeconds = double.PositiveInfinity } },
        { "cooldownSeconds", Deployment() with { CooldownSeconds = -1 } },
        { "allowedFails", Deployment() with { AllowedFails = -1 } },
        { "inputCostPerMillionTokens", Deployment() with { InputCostPerMillionTokens = -0.01m } },
        { "outputCostPerMillionTokens", Deployment() with { OutputCostPerMillionTokens = 1_000_001m } },
        { "probe.intervalSeconds", Deployment() with { Probe = new ProbeConfig(IntervalSeconds: 4) } },
        { "priority", Deployment() with { Priority = int.MinValue } },
    };

    [Theory]
    [MemberData(nameof(BadNumbers))]
    public void Number_OutOfRange_IsRefused(string field, DeploymentConfig deployment) => Refuses(With(deployment), $"deployments[0].{field}", "out_of_range");

    [Fact]
    public void Numbers_AtTheirEdges_AreTaken() => Assert.Empty(Issues(With(Deployment() with
    {
        RpmLimit = 1, TpmLimit = 1, MaxParallelRequests = 1, MaxInputTokens = 1, TimeoutSeconds = 0.001, StreamTimeoutSeconds = 86_400,
        CooldownSeconds = 0, AllowedFails = 0, InputCostPerMillionTokens = 0, Probe = new ProbeConfig(IntervalSeconds: 5),
    })));

    [Fact]
    public void Tags_AreWhatAHeaderCanCarry()
    {
        Refuses(With(Deployment() with { Tags = ["eu", ""] }), "deployments[0].tags[1]", "required");
        Refuses(With(Deployment() with { Tags = ["a,b"] }), "deployments[0].tags[0]", "invalid_tag");
        Refuses(With(Deployment() with { Tags = ["eu", "eu"] }), "deployments[0].tags[1]", "duplicate");
        Assert.Empty(Issues(With(Deployment() with { Tags = ["eu", "EU", "team one"] })));
    }

    [Fact]
    public void Wildcards_OneAtMost_AndUpstreamOnlyWithModel()
    {
        Assert.Empty(Issues(With(Deployment(model: "openai/*") with { UpstreamModel = "*" })));
        Refuses(With(Deployment(model: "*/*")), "deployments[0].model", "too_many_wildcards");
        Refuses(With(Deployment() with { UpstreamModel = "*" }), "deployments[0].upstreamModel", "wildcard_without_match");
    }

    [Fact]
    public void Credential_IsAWholeReference()
    {
        Refuses(With(Deployment() with { Credential = new Credential(CredentialSource.Env, Variable: "1 X") }), "deployments[0].apiKey", "invalid_reference");
        Refuses(With(Deployment() with { Credential = new Credential(CredentialSource.Stored) }), "deployments[0].apiKey", "required");
        Assert.Empty(Issues(With(Deployment() with { Credential = new Credential(CredentialSource.Env, Variable: "OPENAI_API_KEY") })));
    }
}
