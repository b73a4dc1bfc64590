using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using LocalCloud.Store;

namespace LocalCloud.Intake;

/// <summary>
/// Reads identity tokens: base64url with padding of nonce, ciphertext and tag of AES-256-GCM, whose key is the SHA-256 of
/// the app's secret.
/// </summary>
internal sealed class IdentityReader(string secret)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Longest = 4_096;

    private static readonly SearchValues<char> Base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=");

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public Visitor Read(string token)
    {
        if (token.Length == 0)
            return Visitor.Anonymous;
        if (secret.Length == 0)
            return new Visitor(VisitorState.Unread, "");
        return Decrypt(token) is { } user ? new Visitor(VisitorState.Known, user) : new Visitor(VisitorState.Unreadable, "");
    }

    private string? Decrypt(string token)
    {
        var packed = new byte[Longest];
        if (token.Length > Longest
            || token.AsSpan().ContainsAnyExcept(Base64Url)
            || !Convert.TryFromBase64String(token.Replace('-', '+').Replace('_', '/'), packed, out var length)
            || length < NonceLength + TagLength)
        {
            return null;
        }

        var user = new byte[length - NonceLength - TagLength];
        using var aes = new AesGcm(_key, TagLength);
        try
        {
            aes.Decrypt(
                packed.AsSpan(0, NonceLength),
                packed.AsSpan(NonceLength, user.Length),
                packed.AsSpan(length - TagLength, TagLength),
                user);
            return Strict.GetString(user);
        }
        catch (Exception exception) when (exception is AuthenticationTagMismatchException or DecoderFallbackException)
        {
            return null;
        }
    }
}
