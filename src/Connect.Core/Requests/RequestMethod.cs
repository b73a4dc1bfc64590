namespace Connect.Requests;

/// <summary>A request's method as the conventions tell it: one of the known ones, or a word that stands for all others.</summary>
internal sealed class RequestMethod
{
    private static readonly RequestMethod Unknown = new("_OTHER", "HTTP", 0);

    private static readonly RequestMethod[] Known =
    [
        .. new[] { "GET", "POST", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE" }
            .Select((name, number) => new RequestMethod(name, name, number + 1)),
    ];

    private RequestMethod(string name, string spanName, int index)
    {
        Name = name;
        SpanName = spanName;
        Index = index;
    }

    /// <summary>How many there are, the unknown one included.</summary>
    public static int Count => Known.Length + 1;

    /// <summary>As attributes tell it.</summary>
    public string Name { get; }

    /// <summary>As the names of spans begin.</summary>
    public string SpanName { get; }

    /// <summary>From 0 to below <see cref="Count"/>.</summary>
    public int Index { get; }

    public static RequestMethod Of(string method)
    {
        foreach (var known in Known)
        {
            if (string.Equals(known.Name, method, StringComparison.OrdinalIgnoreCase))
                return known;
        }

        return Unknown;
    }
}
