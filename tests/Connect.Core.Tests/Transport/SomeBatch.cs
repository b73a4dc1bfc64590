using Connect.Export;
using Google.Protobuf;
using OtlpSchema;

namespace Connect.Tests.Transport;

/// <summary>Sealed batches, built with classes that are not ours.</summary>
internal static class SomeBatch
{
    public static SealedBatch Logs(int count) => Logs(Enumerable.Range(1, count).Select(id => (long)id));

    public static SealedBatch Logs(IEnumerable<long> ids, int bodyBytes = 10)
    {
        var scope = new ScopeLogs { Scope = new InstrumentationScope { Name = "SomeScope" } };
        scope.LogRecords.AddRange(ids.Select(id => Record(id, bodyBytes)));
        var resource = new ResourceLogs { Resource = new Resource() };
        resource.ScopeLogs.Add(scope);
        return Of(new ExportLogsServiceRequest { ResourceLogs = { resource } });
    }

    public static SealedBatch Of(ExportLogsServiceRequest request) =>
        new(request.ToByteArray(), Records(request).Count());

    public static SealedBatch Of(string signal, IEnumerable<long> ids, int bodyBytes = 10) => signal switch
    {
        "logs" => Logs(ids, bodyBytes),
        "traces" => Traces(ids, bodyBytes),
        _ => Metrics(ids, bodyBytes),
    };

    public static SealedBatch Traces(int count = 1) => Traces(Enumerable.Range(1, count).Select(id => (long)id), nameBytes: 10);

    public static SealedBatch Metrics() => Metrics([1], descriptionBytes: 10);

    public static IEnumerable<long> AcknowledgedIds(string signal, FaultReceiver receiver) => signal switch
    {
        "logs" => receiver.AcknowledgedLogRecords().Select(received => IdOf(received.Record)),
        "traces" => receiver.AcknowledgedSpans().Select(received => (long)received.Span.DroppedEventsCount),
        _ => receiver.AcknowledgedMetrics().SelectMany(received => received.Metric.Sum.DataPoints.Select(point => point.AsInt)),
    };

    public static IEnumerable<LogRecord> Records(ExportLogsServiceRequest request) =>
        request.ResourceLogs.SelectMany(resource => resource.ScopeLogs).SelectMany(scope => scope.LogRecords);

    public static long IdOf(LogRecord record) =>
        record.Attributes.Single(attribute => attribute.Key == Ledger.Key).Value.IntValue;

    private static SealedBatch Traces(IEnumerable<long> ids, int nameBytes)
    {
        var scope = new ScopeSpans();
        scope.Spans.AddRange(ids.Select(id => new Span { Name = Text(id, nameBytes), DroppedEventsCount = (uint)id }));
        var resource = new ResourceSpans { ScopeSpans = { scope } };
        return new(new ExportTraceServiceRequest { ResourceSpans = { resource } }.ToByteArray(), scope.Spans.Count);
    }

    private static SealedBatch Metrics(IEnumerable<long> ids, int descriptionBytes)
    {
        var metric = new Metric { Name = "some.metric", Description = Text(1, descriptionBytes), Sum = new Sum() };
        metric.Sum.DataPoints.AddRange(ids.Select(id => new NumberDataPoint { AsInt = id }));
        var scope = new ScopeMetrics { Metrics = { metric } };
        var resource = new ResourceMetrics { ScopeMetrics = { scope } };
        return new(new ExportMetricsServiceRequest { ResourceMetrics = { resource } }.ToByteArray(), metric.Sum.DataPoints.Count);
    }

    private static LogRecord Record(long id, int bodyBytes)
    {
        var record = new LogRecord { Body = new AnyValue { StringValue = Text(id, bodyBytes) } };
        record.Attributes.Add(new KeyValue { Key = Ledger.Key, Value = new AnyValue { IntValue = id } });
        return record;
    }

    private static string Text(long id, int bytes) => new((char)('a' + (id % 26)), bytes);
}
