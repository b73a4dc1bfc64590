using System.Diagnostics;
using Connect.Export;

namespace Connect.Jobs;

/// <summary>A unit of work from its start to its end, as OpenTelemetry's conventions for consumers of messages have it.</summary>
internal sealed class JobRun : IDisposable
{
    private static readonly ActivitySource Source = new(JobInstruments.Name);

    private readonly PlainConnectJob _job;
    private readonly TimeProvider _time;
    private readonly Activity? _span;
    private readonly long _started;
    private string _outcome = "successful";
    private string? _errorType;

    public JobRun(PlainConnectJob job, TimeProvider time)
    {
        _job = job;
        _time = time;
        if (job.EnqueuedAt is { } enqueuedAt)
        {
            var waited = (time.GetUtcNow() - enqueuedAt).TotalSeconds;
            JobInstruments.QueueWait.Record(Math.Max(0, waited), Tags());
        }

        _span = Start(job);
        _started = time.GetTimestamp();
    }

    public void Cancel() => _outcome = "cancelled";

    public void Fail(Exception exception)
    {
        _outcome = "errored";
        _errorType = SpanException.TypeOf(exception);
        if (_span is { IsAllDataRequested: true })
        {
            _span.SetTag("error.type", _errorType);
            _span.SetStatus(ActivityStatusCode.Error);
            SpanException.Record(_span, exception);
        }
    }

    public void Dispose()
    {
        var tags = Tags();
        if (_errorType is not null)
            tags.Add("error.type", _errorType);
        JobInstruments.Duration.Record(_time.GetElapsedTime(_started).TotalSeconds, tags);
        tags.Add(JobInstruments.Outcome, _outcome);
        JobInstruments.Consumed.Add(1, tags);
        _span?.SetTag(JobInstruments.Outcome, _outcome);
        _span?.Dispose();
    }

    private static Activity? Start(PlainConnectJob job)
    {
        var links = ActivityContext.TryParse(job.EnqueuedBy, traceState: null, isRemote: true, out var enqueuer)
            ? new[] { new ActivityLink(enqueuer) }
            : null;
        var span = Source.StartActivity($"process {job.Destination}", ActivityKind.Consumer, parentContext: default, tags: null, links);
        if (span is { IsAllDataRequested: true })
        {
            foreach (var (key, value) in TagsOf(job))
                span.SetTag(key, value);
            if (job.Id is not null)
                span.SetTag("messaging.message.id", job.Id);
        }

        return span;
    }

    private TagList Tags() => TagsOf(_job);

    private static TagList TagsOf(PlainConnectJob job) => new()
    {
        { "messaging.system", job.System },
        { "messaging.destination.name", job.Destination },
        { "messaging.operation.name", "process" },
        { "messaging.operation.type", "process" },
    };
}
