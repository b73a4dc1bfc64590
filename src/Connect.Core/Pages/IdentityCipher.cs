using System.Security.Cryptography;
using System.Text;

namespace Connect;

/// <summary>
/// Encrypts user ids under one secret. A page costs one of these calls, and most of its time was making the cipher and
/// asking for few random bytes: a cipher with bytes in advance is kept for the next page, and a page that is rendered
/// meanwhile makes another.
/// </summary>
internal sealed class IdentityCipher
{
    public const int NonceSize = 12;
    private const int TagSize = 16;
    private const int MostOnStack = 256;

    private readonly byte[]? _key;
    private Kept? _idle;

    public IdentityCipher(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        _key = secret.Length == 0 ? null : SHA256.HashData(Encoding.UTF8.GetBytes(secret));
    }

    /// <summary>The token; empty without a user or a secret.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="nonce">In place of a random one.</param>
    public string Encrypt(string userId, ReadOnlySpan<byte> nonce = default)
    {
        ArgumentNullException.ThrowIfNull(userId);
        if (userId.Length == 0 || _key is null)
            return "";

        var textSize = Encoding.UTF8.GetByteCount(userId);
        var size = NonceSize + textSize + TagSize;
        var token = size <= MostOnStack ? stackalloc byte[MostOnStack] : new byte[size];
        token = token[..size];
        // Sealed in place, where it is as long as before.
        Encoding.UTF8.GetBytes(userId, token[NonceSize..]);
        var cipher = Interlocked.Exchange(ref _idle, null) ?? new Kept(_key);
        try
        {
            cipher.Seal(token, nonce);
        }
        finally
        {
            Interlocked.Exchange(ref _idle, cipher)?.Dispose();
        }

        return UrlSafe(token);
    }

    /// <summary>Keeps nothing for another time. Of a cipher that lives as long as the process, nobody has to.</summary>
    public void Release() => Interlocked.Exchange(ref _idle, null)?.Dispose();

    private static string UrlSafe(ReadOnlySpan<byte> token)
    {
        var size = (token.Length + 2) / 3 * 4;
        var characters = size <= MostOnStack ? stackalloc char[MostOnStack] : new char[size];
        characters = characters[..size];
        Convert.TryToBase64Chars(token, characters, out _);
        characters.Replace('+', '-');
        characters.Replace('/', '_');
        return new string(characters);
    }

    /// <summary>A cipher and nonces in advance, for one thread at a time.</summary>
    private sealed class Kept(byte[] key) : IDisposable
    {
        private const int Nonces = 20;

        private readonly AesGcm _cipher = new(key, TagSize);
        private readonly byte[] _nonces = new byte[Nonces * NonceSize];
        private int _used = Nonces;

        /// <summary>Makes nonce, text and room for a tag a token.</summary>
        public void Seal(Span<byte> token, ReadOnlySpan<byte> nonce)
        {
            if (nonce.IsEmpty)
                nonce = Next();
            nonce.CopyTo(token);
            var text = token[NonceSize..^TagSize];
            _cipher.Encrypt(nonce, text, text, token[^TagSize..]);
        }

        public void Dispose() => _cipher.Dispose();

        private ReadOnlySpan<byte> Next()
        {
            if (_used == Nonces)
            {
                RandomNumberGenerator.Fill(_nonces);
                _used = 0;
            }

            return _nonces.AsSpan(_used++ * NonceSize, NonceSize);
        }
    }
}
