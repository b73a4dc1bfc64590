using LocalCloud.Pages.Parts;

namespace Connect.Tests.Pages;

public class ShownTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0042, "4.2 µs")]
    [InlineData(12.345, "12.35 ms")]
    [InlineData(450, "450 ms")]
    [InlineData(1_500, "1.5 s")]
    [InlineData(90_000, "1.5 min")]
    [InlineData(5_400_000, "1.5 h")]
    public void Durations(double milliseconds, string expected) =>
        Assert.Equal(expected, Shown.Duration(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999 B")]
    [InlineData(1_500, "1.5 KB")]
    [InlineData(150_000, "150 KB")]
    [InlineData(2_000_000, "2 MB")]
    [InlineData(-1_500, "-1.5 KB")]
    [InlineData(5e12, "5,000 GB")]
    public void Sizes(double bytes, string expected) => Assert.Equal(expected, Shown.Bytes(bytes));

    [Theory]
    [InlineData(0.25, "s", "250 ms")]
    [InlineData(1e12, "s", "1,000,000,000,000 s")]
    [InlineData(double.PositiveInfinity, "s", "Infinity s")]
    [InlineData(1234, "{order}", "1,234")]
    [InlineData(12.5, "Cel", "12.5 Cel")]
    [InlineData(0.000012, "", "1.2e-5")]
    public void Values(double value, string unit, string expected) => Assert.Equal(expected, Shown.Value(value, unit));

    [Theory]
    [InlineData(0, 10, new double[] { 0, 5, 10 })]
    [InlineData(0, 0, new[] { 0, 0.5, 1 })]
    [InlineData(-3, 4, new double[] { -5, 0, 5 })]
    [InlineData(0.1, 0.29, new[] { 0, 0.1, 0.2, 0.3 })]
    public void Scales_end_at_round_numbers_and_hold_zero(double least, double most, double[] expected) =>
        Assert.Equal(expected, ValueScale.Of(least, most).Ticks.Select(tick => Math.Round(tick, 6)));

    [Theory]
    [InlineData(double.MinValue, double.MaxValue)]
    [InlineData(0, double.Epsilon)]
    public void Scales_of_anything_are_finite(double least, double most) =>
        Assert.All(ValueScale.Of(least, most).Ticks, tick => Assert.True(double.IsFinite(tick)));

    [Fact]
    public void A_cut_never_halves_a_character() => Assert.Equal("ab…", Shown.Cut("ab\U0001F600c", 3));
}
