using System.Reflection;
using NetArchTest.Rules;
using RouterConsole.Routing;

namespace RouterConsole.Tests.Architecture;

/// <summary>The layers, as data: who may use whom, and who alone may use a package.</summary>
public sealed class LayerTests
{
    private static readonly Assembly s_product = typeof(ModelRouter).Assembly;

    private static readonly string[] s_all =
    [
        "Configuration", "Routing", "Providers", "Telemetry", "Security", "Storage", "Live", "Operations", "Gateway", "AdminApi", "Sandbox", "Components", "Hosting",
    ];

    /// <summary>Layer → the layers it may use.</summary>
    public static TheoryData<string, string[]> Layers => new()
    {
        { "Configuration", [] },
        { "Routing", ["Configuration"] },
        { "Providers", ["Routing", "Configuration"] },
        { "Telemetry", ["Routing", "Configuration"] },
        { "Security", ["Configuration"] },
        { "Storage", ["Configuration", "Telemetry", "Security"] },
        { "Live", ["Routing", "Telemetry", "Configuration"] },
        { "Operations", ["Configuration", "Routing", "Security", "Telemetry"] },
        { "Gateway", ["Routing", "Providers", "Security", "Telemetry", "Configuration"] },
        { "AdminApi", ["Operations", "Live", "Telemetry", "Security", "Configuration", "Routing"] },
        { "Sandbox", ["Configuration"] },
        { "Components", ["Operations", "Live", "Telemetry", "Security", "Configuration", "Routing"] },
    };

    /// <summary>Package namespace → the layers that may use it (Hosting composes and is free).</summary>
    public static TheoryData<string, string[]> Packages => new()
    {
        { "LiteDB", ["Storage"] },
        { "MudBlazor", ["Components"] },
        { "Serilog", [] },
        { "Microsoft.AspNetCore", ["Providers", "Telemetry", "Security", "Live", "Gateway", "AdminApi", "Sandbox", "Components", "Operations", "Storage"] },
        { "System.Net.Http", ["Providers", "Sandbox"] },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Layer_UsesOnlyTheLayersItMay(string layer, string[] allowed)
    {
        var forbidden = s_all.Where(l => l != layer && !allowed.Contains(l)).Select(l => $"RouterConsole.{l}").ToArray();
        AssertNone(Types.InAssembly(s_product).That().ResideInNamespaceStartingWith($"RouterConsole.{layer}").ShouldNot().HaveDependencyOnAny(forbidden).GetResult(), layer);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_IsUsedOnlyWhereItMay(string package, string[] allowed)
    {
        foreach (var layer in s_all.Where(l => l != "Hosting" && !allowed.Contains(l)))
        {
            AssertNone(Types.InAssembly(s_product).That().ResideInNamespaceStartingWith($"RouterConsole.{layer}").ShouldNot().HaveDependencyOn(package).GetResult(), layer);
        }
    }

    [Fact]
    public void EveryType_LivesInALayer()
    {
        var strays = s_product.GetTypes()
            .Where(t => t.Namespace?.StartsWith("RouterConsole", StringComparison.Ordinal) == true
                && !s_all.Any(l => t.Namespace == $"RouterConsole.{l}" || t.Namespace.StartsWith($"RouterConsole.{l}", StringComparison.Ordinal)))
            .Select(t => t.FullName);
        Assert.Empty(strays);
    }

    [Fact]
    public void Rules_CanFail()
    {
        var result = Types.InAssembly(s_product).That().ResideInNamespaceStartingWith("RouterConsole.Operations")
            .ShouldNot().HaveDependencyOnAny("RouterConsole.Configuration").GetResult();
        Assert.False(result.IsSuccessful);
    }

    private static void AssertNone(NetArchTest.Rules.TestResult result, string layer) =>
        Assert.True(result.IsSuccessful, $"{layer}: " + string.Join(", ", result.FailingTypeNames ?? []));
}
