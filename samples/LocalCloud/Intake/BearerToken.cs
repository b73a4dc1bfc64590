using System.Security.Cryptography;
using System.Text;

namespace LocalCloud.Intake;

/// <summary>The token that export requests must carry; none lets every request in.</summary>
internal sealed class BearerToken(string token)
{
    private readonly byte[] _expected = Encoding.UTF8.GetBytes($"Bearer {token}");

    public bool IsIn(HttpRequest request) => token.Length == 0
        || CryptographicOperations.FixedTimeEquals(_expected, Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()));
}
