using Microsoft.Extensions.Configuration;
using RouterConsole.Hosting;

namespace RouterConsole.Tests.Hosting;

public sealed class OptionsProblemsTests
{
    private static IReadOnlyList<string> Find(params (string Key, string Value)[] settings) =>
        OptionsProblems.Find(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build());

    [Fact]
    public void Defaults_HaveNoProblem() => Assert.Empty(Find());

    [Fact]
    public void AllProblems_AreFoundAtOnce_WithKeyValueAndWhatIsAllowed()
    {
        var problems = Find(
            ("RouterConsole:ShutdownSeconds", "soon"),
            ("RouterConsole:Gateway:MaxRequestBytes", "12"),
            ("RouterConsole:Gateway:RequireKey", "maybe"),
            ("RouterConsole:DataDirectory", " "),
            ("urls", "localhost:4000"));
        Assert.Equal(5, problems.Count);
        Assert.Contains(problems, p => p.Contains("RouterConsole:ShutdownSeconds = 'soon'", StringComparison.Ordinal) && p.Contains("0 to 3600", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("urls = 'localhost:4000'", StringComparison.Ordinal));
    }

    [Fact]
    public void ShortMasterKey_IsRefused_AndNotRepeated()
    {
        var problem = Assert.Single(Find(("RouterConsole:MasterKey", "hunter2")));
        Assert.Contains("16 or more", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void SettingsNotBuiltYet_SaySo() => Assert.Contains("not available yet", Assert.Single(Find(("RouterConsole:EncryptionKey", "abc"))), StringComparison.Ordinal);
}
