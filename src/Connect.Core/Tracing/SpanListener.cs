using System.Diagnostics;
using Connect.Requests;
using OpenTelemetry;

namespace Connect.Export;

/// <summary>
/// Has activities made, and hands over those that are exported when they stop. Both by the trace id alone: what others
/// record is none of its business. Runs on the app's threads, within its calls: nothing here throws.
/// </summary>
internal sealed class SpanListener : IDisposable
{
    // Before .NET 10 an activity that only carries a trace on inherits the sampled flag of the request it belongs to, and
    // would pass it on.
    private const int FirstVersionThatClearsTheFlag = 10;

    private readonly NameFilter _sources;
    private readonly TraceSampling _sampling;
    private readonly ActivitySamplingResult _sampled;
    private readonly RequestExclusion _exclusion;
    private readonly Action<Activity> _export;
    private readonly ActivityListener _listener;

    /// <param name="sources">Whose activities.</param>
    /// <param name="sampling">Of which traces.</param>
    /// <param name="setSampledFlag">Whether they are marked as sampled, for everyone to see.</param>
    /// <param name="exclusion">The requests within which nothing is exported.</param>
    /// <param name="export">Takes them, on the app's thread.</param>
    public SpanListener(
        NameFilter sources, TraceSampling sampling, bool setSampledFlag, RequestExclusion exclusion, Action<Activity> export)
    {
        _sources = sources;
        _sampling = sampling;
        _sampled = setSampledFlag ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.AllData;
        _exclusion = exclusion;
        _export = export;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => !ListenerProbe.IsProbing && _sources.Includes(source.Name),
            Sample = Sample,
            ActivityStarted = Environment.Version.Major < FirstVersionThatClearsTheFlag ? ClearInheritedFlag : null,
            ActivityStopped = Stopped,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    internal static void ClearInheritedFlag(Activity activity)
    {
        if (!activity.IsAllDataRequested && activity.Recorded)
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    private ActivitySamplingResult Sample(ref ActivityCreationOptions<ActivityContext> options)
    {
        if (IsExportsOwn(options.Parent.TraceId) || IsWithinExcluded(options.Parent))
            return ActivitySamplingResult.None;

        if (_sampling.IncludesAll || _sampling.Includes(options.TraceId))
            return _sampled;

        // A request that is not sampled keeps its trace id, for its logs and for the services it calls.
        return options.Parent.TraceId == default || options.Parent.IsRemote
            ? ActivitySamplingResult.PropagationData
            : ActivitySamplingResult.None;
    }

    private void Stopped(Activity activity)
    {
        // Without all data it is one that an instrumentation of the app's has filtered out.
        if (activity.IsAllDataRequested
            && activity.IdFormat == ActivityIdFormat.W3C
            && _sampling.Includes(activity.TraceId)
            && !IsExportsOwn(activity.TraceId)
            && !_exclusion.Covers(activity))
        {
            _export(activity);
        }
    }

    private bool IsWithinExcluded(ActivityContext parent) =>
        !_exclusion.IsEmpty && Activity.Current is { } current && current.SpanId == parent.SpanId && _exclusion.Covers(current);

    // The guard's suppression flows wherever its current activity does.
    private static bool IsExportsOwn(ActivityTraceId traceId) =>
        Sdk.SuppressInstrumentation || ExportGuard.Covers(current: null, traceId);
}
