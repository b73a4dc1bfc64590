namespace Connect;

/// <summary>Hides the id of a signed-in user, so that only Plain Cloud can read it out of a page.</summary>
public static class PlainConnectIdentity
{
    /// <summary>
    /// Encrypts a user id: AES-256-GCM under the SHA-256 of the secret, as padded base64url of nonce, ciphertext and tag.
    /// The nonce is random, so that equal ids do not look alike.
    /// </summary>
    /// <param name="userId">The id; for an empty one there is nobody to identify, and the result is empty.</param>
    /// <param name="secret">The secret shared with Plain Cloud; without one the result is empty.</param>
    public static string Encrypt(string userId, string secret)
    {
        var cipher = new IdentityCipher(secret);
        var token = cipher.Encrypt(userId);
        cipher.Release();
        return token;
    }
}
