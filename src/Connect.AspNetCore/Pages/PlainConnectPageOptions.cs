using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Connect;

/// <summary>
/// What the helpers for pages read from a request. It is said with
/// <c>services.AddPlainConnect().Configure&lt;PlainConnectPageOptions&gt;(pages => …)</c>.
/// </summary>
public sealed class PlainConnectPageOptions
{
    /// <summary>
    /// The signed-in user's id, or nothing when nobody is signed in. Asked only for pages that will carry it encrypted,
    /// never without <see cref="PlainConnectOptions.SecretKey"/>. Default: the <see cref="ClaimTypes.NameIdentifier"/>
    /// claim of an authenticated identity.
    /// </summary>
    public Func<HttpContext, string?> UserId { get; set; } = NameIdentifier;

    /// <summary>
    /// The nonce of the request's Content-Security-Policy, for the script; nothing when there is none. Default: none.
    /// </summary>
    public Func<HttpContext, string?> Nonce { get; set; } = _ => null;

    private static string? NameIdentifier(HttpContext context)
    {
        foreach (var identity in context.User.Identities)
        {
            if (identity.IsAuthenticated && identity.FindFirst(ClaimTypes.NameIdentifier) is { } claim)
                return claim.Value;
        }

        return null;
    }
}
