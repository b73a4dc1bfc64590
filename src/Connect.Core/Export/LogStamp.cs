using System.ComponentModel;
using System.Diagnostics;

namespace Connect.Export;

/// <summary>What is known of an event only when it is logged. Not for apps.</summary>
/// <param name="ObservedUnixNanoseconds">When the sink or target received it.</param>
/// <param name="TraceFlags">The flags of the activity that was current, where that is the event's own.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct LogStamp(ulong ObservedUnixNanoseconds, ActivityTraceFlags? TraceFlags = null);
