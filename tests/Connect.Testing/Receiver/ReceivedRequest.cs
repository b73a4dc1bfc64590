using System.Globalization;
using OtlpSchema;

namespace Connect.Tests;

public enum OtlpSignal
{
    Logs,
    Traces,
    Metrics,
}

/// <summary>A request as it came in, and what became of it.</summary>
public sealed class ReceivedRequest
{
    private readonly object _lock = new();
    private readonly Lazy<byte[]> _body;
    private readonly Lazy<ExportLogsServiceRequest> _logs;
    private readonly Lazy<ExportTraceServiceRequest> _traces;
    private readonly Lazy<ExportMetricsServiceRequest> _metrics;
    private bool _acknowledged;
    private long _answerBytesSent;

    internal ReceivedRequest(
        int number, int connection, RequestHead head, byte[] rawBody, Answer answer, long timestamp, TimeSpan arrived)
    {
        Number = number;
        Connection = connection;
        Method = head.Method;
        Target = head.Target;
        Path = head.Path;
        Headers = head.Headers;
        RawBody = rawBody;
        Answer = answer;
        Timestamp = timestamp;
        Arrived = arrived;
        _body = new(() => HeaderValues("Content-Encoding") is ["gzip"] ? Gunzip.Decompress(RawBody) : RawBody);
        _logs = new(() => StrictOtlp.Decode(Body, ExportLogsServiceRequest.Parser));
        _traces = new(() => StrictOtlp.Decode(Body, ExportTraceServiceRequest.Parser));
        _metrics = new(() => StrictOtlp.Decode(Body, ExportMetricsServiceRequest.Parser));
    }

    /// <summary>From 1, in the order in which the requests were complete.</summary>
    public int Number { get; }

    /// <summary>From 1, in the order in which the connections were accepted.</summary>
    public int Connection { get; }

    public string Method { get; }

    /// <summary>Path and query as they stood in the request line.</summary>
    public string Target { get; }

    public string Path { get; }

    /// <summary>All of them, in order, duplicates kept.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The body as sent, chunks joined; empty if the answer does not read it.</summary>
    public byte[] RawBody { get; }

    /// <summary>
    /// The body, decompressed if its Content-Encoding is gzip. Throws InvalidDataException if it is not gzip.
    /// </summary>
    public byte[] Body => _body.Value;

    public Answer Answer { get; }

    /// <summary>When the headers were there, by the receiver's clock.</summary>
    public long Timestamp { get; }

    /// <summary>When the headers were there, since the receiver started.</summary>
    public TimeSpan Arrived { get; }

    /// <summary>Bytes of the answer handed to the system, headers included.</summary>
    public long AnswerBytesSent => Interlocked.Read(ref _answerBytesSent);

    /// <summary>True once a 2xx answer went out to its last byte.</summary>
    public bool Acknowledged
    {
        get
        {
            lock (_lock)
                return _acknowledged;
        }
    }

    /// <summary>How many of its records an acknowledged request was told are rejected.</summary>
    public long Rejected => Acknowledged ? Answer.Rejected : 0;

    /// <summary>By the end of the path; null if it is none of the protocol's.</summary>
    public OtlpSignal? Signal => Path switch
    {
        _ when Path.EndsWith("/v1/logs", StringComparison.Ordinal) => OtlpSignal.Logs,
        _ when Path.EndsWith("/v1/traces", StringComparison.Ordinal) => OtlpSignal.Traces,
        _ when Path.EndsWith("/v1/metrics", StringComparison.Ordinal) => OtlpSignal.Metrics,
        _ => null,
    };

    /// <summary>The body as logs. Throws InvalidDataException if it is not that exactly; so do the other two.</summary>
    public ExportLogsServiceRequest Logs => _logs.Value;

    public ExportTraceServiceRequest Traces => _traces.Value;

    public ExportMetricsServiceRequest Metrics => _metrics.Value;

    public IEnumerable<ReceivedLogRecord> LogRecords =>
        from resource in Logs.ResourceLogs
        from scope in resource.ScopeLogs
        from record in scope.LogRecords
        select new ReceivedLogRecord(record, scope.Scope, resource.Resource, this);

    public IEnumerable<ReceivedSpan> Spans =>
        from resource in Traces.ResourceSpans
        from scope in resource.ScopeSpans
        from span in scope.Spans
        select new ReceivedSpan(span, scope.Scope, resource.Resource, this);

    public IEnumerable<ReceivedMetric> MetricList =>
        from resource in Metrics.ResourceMetrics
        from scope in resource.ScopeMetrics
        from metric in scope.Metrics
        select new ReceivedMetric(metric, scope.Scope, resource.Resource, this);

    public IReadOnlyList<string> HeaderValues(string name) =>
    [
        .. from header in Headers
           where header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)
           select header.Value,
    ];

    /// <summary>The one value of a header, or null; a header sent twice throws.</summary>
    public string? Header(string name) => HeaderValues(name).SingleOrDefault();

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"#{Number} {Method} {Target} ({RawBody.Length} bytes, connection {Connection}): {Answer}");

    /// <summary>Why the body does not decode as its path says, or null.</summary>
    internal string? WhyUndecodable()
    {
        try
        {
            _ = Signal switch
            {
                OtlpSignal.Logs => Logs,
                OtlpSignal.Traces => Traces,
                OtlpSignal.Metrics => (object)Metrics,
                _ => null,
            };
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    internal void CountSent(int bytes) => Interlocked.Add(ref _answerBytesSent, bytes);

    internal void Complete(Action writeLastByte)
    {
        lock (_lock)
        {
            writeLastByte();
            CountSent(1);
            _acknowledged = Answer.StatusCode is >= 200 and < 300;
        }
    }
}
