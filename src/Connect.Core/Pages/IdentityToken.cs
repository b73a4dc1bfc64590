using System.Security.Cryptography;
using System.Text;

namespace Connect;

/// <summary>The wire format of identity tokens; what is random in them is handed in.</summary>
internal static class IdentityToken
{
    public const int NonceSize = 12;
    private const int TagSize = 16;

    public static string Encrypt(string userId, string secret, ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(secret);
        if (userId.Length == 0 || secret.Length == 0)
        {
            return "";
        }

        var plaintext = Encoding.UTF8.GetBytes(userId);
        var token = new byte[NonceSize + plaintext.Length + TagSize];
        nonce.CopyTo(token);
        var ciphertext = token.AsSpan(NonceSize, plaintext.Length);
        using var aes = new AesGcm(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), TagSize);
        aes.Encrypt(nonce, plaintext, ciphertext, token.AsSpan(NonceSize + plaintext.Length));
        return Convert.ToBase64String(token).Replace('+', '-').Replace('/', '_');
    }
}
