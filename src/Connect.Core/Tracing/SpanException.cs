using System.Diagnostics;
using Connect.Otlp;

namespace Connect.Export;

/// <summary>An exception as an event of a span, in the words that the log record of the same exception has.</summary>
internal static class SpanException
{
    private const string Event = "exception";
    private const string Type = "exception.type";
    private const string Message = "exception.message";
    private const string StackTrace = "exception.stacktrace";

    /// <summary>What tells the error's type, for spans and measurements.</summary>
    public static string TypeOf(Exception exception) => ExceptionKind.Of(exception).Name;

    /// <summary>Adds the event, unless the app has done so.</summary>
    public static void Record(Activity span, Exception exception)
    {
        var type = TypeOf(exception);
        if (HasRecorded(span, type))
            return;

        span.AddEvent(new ActivityEvent(Event, tags: new ActivityTagsCollection
        {
            { Type, type },
            { Message, ExceptionText.MessageOf(exception) },
            { StackTrace, ExceptionText.Of(exception) },
        }));
    }

    private static bool HasRecorded(Activity span, string type)
    {
        foreach (ref readonly var recorded in span.EnumerateEvents())
        {
            if (recorded.Name != Event)
                continue;

            foreach (ref readonly var tag in recorded.EnumerateTagObjects())
            {
                if (tag.Key == Type && type.Equals(tag.Value))
                    return true;
            }
        }

        return false;
    }
}
