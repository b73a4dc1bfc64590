using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LocalCloud.Intake.Forms;

/// <summary>
/// Checks when a form was rendered. An app without a secret sends no such token, so a missing one is let through; one
/// that is there has to be right. The signature is checked when the secret is known.
/// </summary>
internal sealed class RenderTokens(string secret, TimeSpan tooFresh, TimeSpan tooStale, TimeProvider time)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);

    /// <summary>What the token tells.</summary>
    /// <exception cref="RefusedException">The form must not be taken.</exception>
    public string Check(string token)
    {
        if (token.Length == 0)
            return "not signed";
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !long.TryParse(token.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || (secret.Length > 0 && !IsSignature(token[..dot], token[(dot + 1)..])))
        {
            throw Refused("the render token is not one that the app made with this secret");
        }

        var age = time.GetUtcNow().ToUnixTimeSeconds() - (double)seconds;
        if (age < tooFresh.TotalSeconds)
            throw Refused("the form came back sooner than a person can fill it in");
        if (age > tooStale.TotalSeconds)
            throw Refused("the form was rendered too long ago; load the page again");
        var signature = secret.Length > 0 ? "signed" : "signature not checked, there is no secret";
        return string.Create(CultureInfo.InvariantCulture, $"rendered {age:0} s before, {signature}");
    }

    private bool IsSignature(string seconds, string signature) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"render-token:{seconds}")))),
        Encoding.UTF8.GetBytes(signature));

    private static RefusedException Refused(string why) => new(StatusCodes.Status400BadRequest, why);
}
