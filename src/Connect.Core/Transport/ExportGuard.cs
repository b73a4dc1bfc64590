using System.Diagnostics;
using OpenTelemetry;

namespace Connect.Export;

/// <summary>
/// Marks the export's own work, so that nothing emitted by it is exported in turn: by a flag of the thread, and by a
/// current activity whose private trace id also travels with async calls and with log events, and for OpenTelemetry's
/// own instrumentations by their own mark.
/// </summary>
internal static class ExportGuard
{
    [ThreadStatic]
    private static bool _threadExports;

    private static Activity? _marker;

    /// <summary>Random, and the same for the whole process.</summary>
    public static ActivityTraceId TraceId { get; } = ActivityTraceId.CreateRandom();

    /// <summary>Whether what runs here and now is the export's own work.</summary>
    public static bool IsExporting => _threadExports || Activity.Current?.TraceId == TraceId;

    /// <summary>
    /// The same for an event: emitted here and now, with this current activity, or somewhere else before it came here,
    /// with this trace id.
    /// </summary>
    public static bool Covers(Activity? current, ActivityTraceId? traceId) =>
        _threadExports || (current is not null && current.TraceId == TraceId) || (traceId is { } id && id == TraceId);

    public static Section Enter()
    {
        var section = new Section(Activity.Current, _threadExports, SuppressInstrumentationScope.Begin());
        _threadExports = true;
        Activity.Current = Marker();
        return section;
    }

    /// <summary>
    /// One activity for all sections, started once and never stopped: activities without a source are announced to every
    /// listener that listens to all sources, and one a request would be export work that shows. A new one only when
    /// someone in a section has ended this one or written on it, since it would grow for ever.
    /// </summary>
    private static Activity Marker()
    {
        var marker = _marker;
        if (marker is { IsStopped: false } && !IsWrittenOn(marker))
            return marker;

        marker = new Activity("PlainConnect.Export")
            .SetIdFormat(ActivityIdFormat.W3C)
            .SetParentId(TraceId, ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);
        Start(marker);
        return _marker = marker;
    }

    private static void Start(Activity marker)
    {
        try
        {
            marker.Start();
        }
        catch (Exception)
        {
            // A listener of the app's threw when it was told; the activity has started before that.
        }
    }

    private static bool IsWrittenOn(Activity marker) =>
        marker.EnumerateTagObjects().MoveNext()
        || marker.EnumerateEvents().MoveNext()
        || marker.EnumerateLinks().MoveNext()
        || marker.Baggage.Any();

    /// <summary>Ends where it began: on the same thread, in the same method.</summary>
    internal readonly ref struct Section(Activity? outerActivity, bool outerFlag, IDisposable suppression)
    {
        public void Dispose()
        {
            suppression.Dispose();
            Activity.Current = outerActivity;
            _threadExports = outerFlag;
        }
    }
}
