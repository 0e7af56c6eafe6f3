using RouterConsole.Components.Wording;

namespace RouterConsole.Tests.Components.Wording;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(null, "–")]
    [InlineData(0d, "0")]
    [InlineData(1d, "100")]
    [InlineData(0.9999, "99.9")]
    [InlineData(0.0001, "0.1")]
    [InlineData(0.0612, "6.1")]
    [InlineData(0.95, "95")]
    [InlineData(0.9876, "98.8")]
    public void Percent_NeverRoundsToAllOrNothing(double? share, string expected) => Assert.Equal(expected, Figures.Percent(share));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(612.4, "612 ms")]
    [InlineData(1840d, "1.84 s")]
    [InlineData(12_340d, "12.3 s")]
    [InlineData(123_400d, "123 s")]
    public void LatencyText_TakesTheUnitThatFits(double? milliseconds, string expected) => Assert.Equal(expected, Figures.LatencyText(milliseconds));

    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(41.23, "41.2")]
    [InlineData(1284.4, "1,284")]
    public void Rate_KeepsOneDecimalWhileSmall(double rate, string expected) => Assert.Equal(expected, Figures.Rate(rate));

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(-3, "0:00")]
    [InlineData(41.2, "0:42")]
    [InlineData(702, "11:42")]
    [InlineData(7391, "2:03:11")]
    [InlineData(187200, "2 d 4 h")]
    public void Left_CountsDown(double seconds, string expected) => Assert.Equal(expected, Durations.Left(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(45, "45 s")]
    [InlineData(90, "1 min 30 s")]
    [InlineData(900, "15 min")]
    [InlineData(5400, "1 h 30 min")]
    [InlineData(604800, "7 d")]
    public void Said_NamesTheWholeSpan(double seconds, string expected) => Assert.Equal(expected, Durations.Said(TimeSpan.FromSeconds(seconds)));
}
