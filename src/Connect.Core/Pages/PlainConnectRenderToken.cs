using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Connect;

/// <summary>Signs the moment at which a form was rendered: Plain Cloud refuses forms sent too soon or too late after it.</summary>
public static class PlainConnectRenderToken
{
    // Keeps signatures of this kind apart from others made with the same secret; the verifier knows the same word.
    private const string Purpose = "render-token:";

    /// <summary>The token: unix seconds, a dot, and their HMAC-SHA256 in lower-case hex.</summary>
    /// <param name="secret">The secret shared with Plain Cloud; without one the token is empty.</param>
    /// <param name="now">The moment.</param>
    public static string Sign(string secret, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length == 0)
        {
            return "";
        }

        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Purpose + seconds));
        return $"{seconds}.{LowerHex(signature)}";
    }

#if NET9_0_OR_GREATER
    private static string LowerHex(byte[] bytes) => Convert.ToHexStringLower(bytes);
#else
    private static string LowerHex(byte[] bytes) => string.Concat(bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
#endif
}
