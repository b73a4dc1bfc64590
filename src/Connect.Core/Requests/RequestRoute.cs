using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Connect.Requests;

/// <summary>
/// An endpoint's route as it is told everywhere: the pattern as the app wrote it, with exactly one leading slash, and in
/// conventional routes area, controller, action and page filled in. Made once for each endpoint.
/// </summary>
internal sealed class RequestRoute
{
    // Endpoints come and go with the app's route configuration.
    private static readonly ConditionalWeakTable<RouteEndpoint, RequestRoute> Known = [];

    // The names of spans by method; a race writes the same one twice.
    private readonly string?[] _names = new string?[RequestMethod.Count];

    private RequestRoute(string text) => Text = text;

    public string Text { get; }

    public static RequestRoute? Of(RouteEndpoint endpoint)
    {
        if (Known.TryGetValue(endpoint, out var known))
            return known;

        if (endpoint.RoutePattern.RawText is not { } pattern)
            return null;

        var route = new RequestRoute("/" + Fill(pattern, endpoint.RoutePattern).TrimStart('~').TrimStart('/'));
        Known.AddOrUpdate(endpoint, route);
        return route;
    }

    /// <summary>The name of a span with this method and route.</summary>
    public string NameWith(RequestMethod method) => _names[method.Index] ??= $"{method.SpanName} {Text}";

    private static string Fill(string text, RoutePattern pattern)
    {
        if (pattern.RequiredValues.Count == 0 || !text.Contains('{', StringComparison.Ordinal))
            return text;

        var filled = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = text[at] == '{' ? EndOfParameter(text, at) : at + 1;
            if (end - at > 1 && ValueOf(text.AsSpan(at + 1, end - at - 2), pattern) is { } value)
                filled.Append(value);
            else
                filled.Append(text, at, end - at);
            at = end;
        }

        return filled.ToString();
    }

    // Braces in a constraint are doubled, as are those that are meant literally.
    private static int EndOfParameter(string text, int begin)
    {
        if (IsAt(text, begin + 1, '{'))
            return begin + 2;

        for (var at = begin + 1; at < text.Length; at++)
        {
            if (text[at] is not ('{' or '}'))
                continue;

            if (IsAt(text, at + 1, text[at]))
                at++;
            else
                return at + 1;
        }

        return text.Length;
    }

    private static bool IsAt(string text, int at, char sign) => at < text.Length && text[at] == sign;

    private static string? ValueOf(ReadOnlySpan<char> parameter, RoutePattern pattern)
    {
        var name = parameter.TrimStart('*');
        var end = name.IndexOfAny(':', '=', '?');
        name = end < 0 ? name : name[..end];
        return pattern.RequiredValues.TryGetValue(name.ToString(), out var value) && value is string { Length: > 0 } text
            ? text.TrimStart('/')
            : null;
    }
}
