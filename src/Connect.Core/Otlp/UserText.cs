using System.Globalization;
using System.Numerics;

namespace Connect.Otlp;

/// <summary>
/// What an object of the app's says it is. The app's own code runs here: it may throw, and its promises about buffers
/// are not relied on.
/// </summary>
internal static class UserText
{
    // Turning a number into decimal digits takes time that grows with the square of their number.
    private const int LongestNumberBits = 64 * 1024;

    public static string Of(object value)
    {
        if (value is Exception exception)
        {
            return ExceptionText.Of(exception);
        }

        if (value is BigInteger number && number.GetBitLength() > LongestNumberBits)
        {
            return $"<integer of {number.GetBitLength()} bits>";
        }

        var culture = InvariantCulture.Enter();
        try
        {
            return (value is IFormattable formattable
                ? formattable.ToString(null, CultureInfo.InvariantCulture)
                : value.ToString()) ?? "";
        }
        finally
        {
            culture.Leave();
        }
    }

    public static string Of(IFormattable value, string format)
    {
        var culture = InvariantCulture.Enter();
        try
        {
            return value.ToString(format, CultureInfo.InvariantCulture) ?? "";
        }
        finally
        {
            culture.Leave();
        }
    }
}
