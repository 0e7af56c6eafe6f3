using RouterConsole.Components.Wording;

namespace RouterConsole.Tests.Components.Wording;

public sealed class SpanTextTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 13, 0, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("45m", 2700)]
    [InlineData("1h30m", 5400)]
    [InlineData(" 1 h 30 min ", 5400)]
    [InlineData("90s", 90)]
    [InlineData("1.5h", 5400)]
    [InlineData("7d", 604800)]
    [InlineData("20", 1200)]
    [InlineData("until 14:30", 5400)]
    [InlineData("14:30", 5400)]
    [InlineData("until 12:00", 82800)]
    [InlineData("until 2026-03-02 13:00", 86400)]
    public void Reads(string typed, double seconds) => Assert.Equal(seconds, SpanText.Parse(typed, s_now)!.Value.TotalSeconds);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("m")]
    [InlineData("8d")]
    [InlineData("99999999")]
    [InlineData("-5m")]
    [InlineData("until 25:00")]
    [InlineData("until 2026-02-01 13:00")]
    public void Refuses(string? typed) => Assert.Null(SpanText.Parse(typed, s_now));
}
