using Microsoft.Extensions.Time.Testing;
using RouterConsole.Security;

namespace RouterConsole.Tests.Security;

public sealed class OneTimeLinksTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Link_WorksOnce()
    {
        var links = new OneTimeLinks(_time);
        var token = links.Create();
        Assert.True(links.Redeem(token));
        Assert.False(links.Redeem(token));
    }

    [Fact]
    public void Link_IsGoneAfterFifteenMinutes()
    {
        var links = new OneTimeLinks(_time);
        var token = links.Create();
        _time.Advance(TimeSpan.FromMinutes(15));
        Assert.False(links.Redeem(token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("something")]
    public void Strangers_AreRefused(string? token) => Assert.False(new OneTimeLinks(_time).Redeem(token));
}
