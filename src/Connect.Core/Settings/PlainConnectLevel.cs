using System.Diagnostics.CodeAnalysis;

namespace Connect;

/// <summary>
/// A log level, lowest to highest. Its number is the OTLP severity number, not Python's scale; text such as
/// <c>DEBUG</c>, <c>Verbose</c> or <c>30</c> is read by the settings.
/// </summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification =
    "Zero is OTLP's unspecified severity: no level of ours, and an error where it is set as one.")]
public enum PlainConnectLevel
{
    /// <summary>The most detailed events: Serilog's Verbose.</summary>
    Trace = 1,

    /// <summary>Events for debugging.</summary>
    Debug = 5,

    /// <summary>Ordinary events.</summary>
    Information = 9,

    /// <summary>Something unexpected that the app coped with.</summary>
    Warning = 13,

    /// <summary>Something failed.</summary>
    Error = 17,

    /// <summary>The app cannot go on: Python's and Microsoft's Critical.</summary>
    Fatal = 21,

    /// <summary>Above every event: nothing passes.</summary>
    Off = 25,
}
