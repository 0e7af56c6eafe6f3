namespace RouterConsole.Tests.Architecture;

public sealed class SmokeTests
{
    [Fact]
    public void Runs() => Assert.True(true);
}
