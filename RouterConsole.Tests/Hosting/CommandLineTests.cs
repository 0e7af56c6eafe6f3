using RouterConsole.Hosting;

namespace RouterConsole.Tests.Hosting;

public sealed class CommandLineTests
{
    private static CommandLine Parse(params string[] args) => CommandLine.Parse(args, "/somewhere");

    [Fact]
    public void Demo_BecomesASetting() => Assert.Equal(["--RouterConsole:Demo=true"], Parse("--demo").Settings);

    [Theory]
    [InlineData("here")]
    [InlineData("./here")]
    public void Data_IsRelativeToTheWorkingDirectory(string folder) =>
        Assert.Equal(["--RouterConsole:DataDirectory=/somewhere/here"], Parse("--data", folder).Settings);

    [Fact]
    public void HostKeysAndSections_AreLetThrough() =>
        Assert.Equal(
            ["--urls=http://127.0.0.1:0", "--environment=Development", "--RouterConsole:Gateway:RequireKey=false"],
            Parse("--urls", "http://127.0.0.1:0", "--environment=Development", "--RouterConsole:Gateway:RequireKey=false").Settings);

    [Theory]
    [InlineData("--nonsense", "Unknown option --nonsense")]
    [InlineData("nonsense", "'nonsense' is not an option")]
    [InlineData("--", "'--' is not an option")]
    [InlineData("--demo=yes", "--demo takes no value")]
    [InlineData("--data", "--data needs a value")]
    [InlineData("--data=", "--data needs a folder")]
    [InlineData("--RouterConsole:Demo", "--RouterConsole:Demo needs a value")]
    [InlineData("--import=x.yaml", "--import is not available yet")]
    public void Unusable_IsOneLineAndExitCodeTwo(string argument, string expected)
    {
        var parsed = Parse(argument);
        Assert.Equal(CommandLine.UsageError, parsed.ExitCode);
        Assert.StartsWith(expected, parsed.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', parsed.Answer!);
    }

    [Fact]
    public void Data_DoesNotTakeTheNextOptionAsItsValue() => Assert.Equal(CommandLine.UsageError, Parse("--data", "--demo").ExitCode);

    [Theory]
    [InlineData("--help", "Usage:")]
    [InlineData("--version", "RouterConsole 0.")]
    public void HelpAndVersion_AnswerWithoutStarting(string argument, string expected)
    {
        var parsed = Parse(argument);
        Assert.Equal(0, parsed.ExitCode);
        Assert.Contains(expected, parsed.Answer, StringComparison.Ordinal);
    }
}
