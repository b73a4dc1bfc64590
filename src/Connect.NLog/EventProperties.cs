using System.Reflection;
using NLog;

namespace Connect;

/// <summary>
/// Tells whether an event has its dictionary of properties. NLog makes it at the first question for it, and renders
/// the whole message to do so, which an event that nobody else asked never needs here: its parameters are enough.
/// </summary>
internal static class EventProperties
{
    // Where a later NLog keeps it elsewhere, the question is asked as NLog offers it.
    private static readonly FieldInfo? Dictionary =
        typeof(LogEventInfo).GetField("_properties", BindingFlags.Instance | BindingFlags.NonPublic);

    public static bool AreMade(LogEventInfo logEvent) =>
        Dictionary is null || logEvent.Parameters is not { Length: > 0 }
            ? logEvent.HasProperties
            : Dictionary.GetValue(logEvent) is not null;
}
