using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Connect.Tests;

/// <summary>
/// The platform's side of both tokens, written from the wire format and not from the code that makes them.
/// </summary>
public static class TokenReader
{
    /// <summary>The user id in an identity token; throws when token or secret are not right.</summary>
    public static string Decrypt(string token, string secret)
    {
        var bytes = Convert.FromBase64String(token.Replace('-', '+').Replace('_', '/'));
        var (nonce, sealedText, tag) = (bytes[..12], bytes[12..^16], bytes[^16..]);
        var text = new byte[sealedText.Length];
        using var aes = new AesGcm(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), tagSizeInBytes: 16);
        aes.Decrypt(nonce, sealedText, tag, text);
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>When a render token was signed; throws when its signature is not right.</summary>
    public static DateTimeOffset Verify(string token, string secret)
    {
        var parts = token.Split('.');
        Assert.Equal(2, parts.Length);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes("render-token:" + parts[0]));
        Assert.Equal(expected, Convert.FromHexString(parts[1]));
        Assert.Equal(parts[1].ToLowerInvariant(), parts[1]);
        return DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[0], CultureInfo.InvariantCulture));
    }
}
