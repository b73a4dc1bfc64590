using System.Globalization;
using System.Text;
using Connect.Otlp;

namespace Connect.Tests;

public class NumberTextTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(0.1)]
    [InlineData(12.345)]
    [InlineData(-12.345)]
    [InlineData(0.0001)]
    [InlineData(0.00001)]
    [InlineData(0.000099)]
    [InlineData(0.00000001)]
    [InlineData(9999999.99999999)]
    [InlineData(123456789012345.0)]
    [InlineData(1e14)]
    [InlineData(1e15)]
    [InlineData(1e16)]
    [InlineData(0.3)]
    [InlineData(0.30000000000000004)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_double_has_the_runtimes_text(double value) => AssertText(value);

    [Fact]
    public void Any_double_has_the_runtimes_text()
    {
        AssertText(-0.0);
        var random = new Random(2024);
        for (var i = 0; i < 200_000; i++)
        {
            AssertText(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
            AssertText(Math.Round(random.NextDouble() * Math.Pow(10, random.Next(0, 17)), random.Next(0, 10)));
            AssertText(random.NextInt64(-1_000_000_000_000_000, 1_000_000_000_000_000) / Math.Pow(10, random.Next(0, 20)));
            AssertText(Math.BitIncrement(random.Next(-100_000_000, 100_000_000) / 1000.0));
        }
    }

    private static void AssertText(double value)
    {
        Span<byte> text = stackalloc byte[32];
        var length = NumberText.Write(text, value);
        var expected = value.ToString(CultureInfo.InvariantCulture);
        if (!Encoding.UTF8.GetString(text[..length]).Equals(expected, StringComparison.Ordinal))
        {
            Assert.Equal(expected, Encoding.UTF8.GetString(text[..length]));
        }
    }
}
