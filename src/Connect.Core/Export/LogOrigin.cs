using System.ComponentModel;
using System.Diagnostics;

namespace Connect.Export;

/// <summary>What can be seen only where the app logs, and is kept with an event that another thread writes. Not for apps.</summary>
/// <param name="TraceId">The current activity's trace; nothing where it is not a W3C one.</param>
/// <param name="SpanId">The current activity's span.</param>
/// <param name="TraceFlags">The current activity's flags.</param>
/// <param name="IsExport">Whether the export itself emitted the event.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct LogOrigin(
    ActivityTraceId TraceId, ActivitySpanId SpanId, ActivityTraceFlags? TraceFlags, bool IsExport)
{
    /// <summary>What is so here and now.</summary>
    public static LogOrigin Here()
    {
        var activity = Activity.Current;
        var isExport = ExportGuard.Covers(activity, traceId: null);
        return activity is { IdFormat: ActivityIdFormat.W3C }
            ? new LogOrigin(activity.TraceId, activity.SpanId, activity.ActivityTraceFlags, isExport)
            : new LogOrigin(default, default, null, isExport);
    }
}
