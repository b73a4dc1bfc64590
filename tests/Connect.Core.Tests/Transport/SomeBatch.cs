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

    public static SealedBatch Traces(int count = 1)
    {
        var scope = new ScopeSpans();
        scope.Spans.AddRange(Enumerable.Range(0, count).Select(i => new Span { Name = $"span {i}" }));
        var resource = new ResourceSpans { ScopeSpans = { scope } };
        return new(new ExportTraceServiceRequest { ResourceSpans = { resource } }.ToByteArray(), count);
    }

    public static SealedBatch Metrics()
    {
        var scope = new ScopeMetrics { Metrics = { new Metric { Name = "some.metric" } } };
        var resource = new ResourceMetrics { ScopeMetrics = { scope } };
        return new(new ExportMetricsServiceRequest { ResourceMetrics = { resource } }.ToByteArray(), 1);
    }

    public static IEnumerable<LogRecord> Records(ExportLogsServiceRequest request) =>
        request.ResourceLogs.SelectMany(resource => resource.ScopeLogs).SelectMany(scope => scope.LogRecords);

    public static long IdOf(LogRecord record) =>
        record.Attributes.Single(attribute => attribute.Key == Ledger.Key).Value.IntValue;

    private static LogRecord Record(long id, int bodyBytes)
    {
        var record = new LogRecord { Body = new AnyValue { StringValue = Text(id, bodyBytes) } };
        record.Attributes.Add(new KeyValue { Key = Ledger.Key, Value = new AnyValue { IntValue = id } });
        return record;
    }

    private static string Text(long id, int bytes) => new((char)('a' + (id % 26)), bytes);
}
