using System.Diagnostics;
using System.IO.Enumeration;

namespace Connect.Requests;

/// <summary>
/// Leaves requests out by their path, with all that happens within them. Their activities are only marked: others may
/// want them.
/// </summary>
internal sealed class RequestExclusion(IReadOnlyList<string> paths)
{
    private const string Mark = "PlainConnect.Excluded";

    /// <summary>Whether nothing is left out.</summary>
    public bool IsEmpty => paths.Count == 0;

    public bool Includes(string path)
    {
        foreach (var pattern in paths)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, path, ignoreCase: true))
                return true;
        }

        return false;
    }

    public static void Add(Activity request) => request.SetCustomProperty(Mark, Mark);

    /// <summary>Whether the activity is, or is within, a request that is left out.</summary>
    public bool Covers(Activity? activity)
    {
        if (IsEmpty)
            return false;

        for (var each = activity; each is not null; each = each.Parent)
        {
            if (each.GetCustomProperty(Mark) is not null)
                return true;
        }

        return false;
    }
}
