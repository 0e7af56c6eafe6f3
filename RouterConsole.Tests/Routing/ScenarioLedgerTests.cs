using System.Reflection;
using System.Text.RegularExpressions;

namespace RouterConsole.Tests.Routing;

/// <summary>The ledger in <c>docs/router-differences.md</c>: every scenario of the reference has a status, every applicable one a test that names it.</summary>
public sealed partial class ScenarioLedgerTests
{
    private static readonly string[] s_statuses = ["as is", "inverted", "adapted", "not applicable"];

    [Fact]
    public void EveryScenario_HasAStatus_AReasonWhereItDiffers_AndATest()
    {
        var rows = Row().Matches(File.ReadAllText(LedgerPath())).Select(m => (Id: m.Groups[1].Value, Status: m.Groups[2].Value, Why: m.Groups[3].Value.Trim())).ToList();
        Assert.Equal(290, rows.Count);
        Assert.Equal(290, rows.Select(r => r.Id).Distinct().Count());
        Assert.All(rows, row => Assert.Contains(row.Status, s_statuses));
        Assert.All(rows.Where(r => r.Status != "as is"), row => Assert.NotEmpty(row.Why));

        var tested = typeof(ScenarioLedgerTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Where(method => method.GetCustomAttributes().Any(a => a is FactAttribute))
            .SelectMany(method => Id().Matches(method.Name).Select(m => m.Value.Replace('_', '-')))
            .ToHashSet(StringComparer.Ordinal);
        Assert.Empty(rows.Where(r => r.Status != "not applicable" && !tested.Contains(r.Id)).Select(r => r.Id));
        Assert.Empty(tested.Except(rows.Where(r => r.Status != "not applicable").Select(r => r.Id)));
    }

    private static string LedgerPath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RouterConsole.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return Path.Combine(folder.FullName, "docs", "router-differences.md");
    }

    [GeneratedRegex(@"^\| ([A-Z]{3}-\d{2}) \| ([a-z ]+?) \|(.*)\|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("[A-Z]{3}_[0-9]{2}(?=_)")]
    private static partial Regex Id();
}
