namespace Connect;

/// <summary>
/// Templates of messages that an app's loggers use, each made once. They are told apart by reference: the app's literals
/// are one object each, and a text put together anew each time is not worth looking for.
/// </summary>
internal sealed class NLogTemplates(Func<string, NLogTemplate> make)
{
    // An app that has more makes them up as it goes, and keeping them helps nobody.
    private const int MostKept = 1_000;
    private const int LongestKept = 1_000;

    private readonly Dictionary<string, NLogTemplate> _templates = new(ReferenceEqualityComparer.Instance);

    // Events often come in runs of one template.
    private string? _last;
    private NLogTemplate? _lastMade;

    public NLogTemplate Of(string message)
    {
        if (ReferenceEquals(message, _last))
        {
            return _lastMade!;
        }

        if (message.Length > LongestKept)
        {
            return make(message);
        }

        _lastMade = Find(message);
        _last = message;
        return _lastMade;
    }

    private NLogTemplate Find(string message)
    {
        if (_templates.TryGetValue(message, out var known))
        {
            return known;
        }

        if (_templates.Count == MostKept)
        {
            _templates.Clear();
        }

        return _templates[message] = make(message);
    }
}
