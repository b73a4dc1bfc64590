using System.Globalization;
using Google.Protobuf;
using OtlpSchema;

namespace Connect.Tests;

/// <summary>Export requests, built with the protocol's own messages.</summary>
internal static class SomePayload
{
    public const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    public static readonly DateTimeOffset Noon = new(2030, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static ulong Nanos(DateTimeOffset time) => (ulong)(time - DateTimeOffset.UnixEpoch).Ticks * 100;

    public static ByteString Id(string hex) => ByteString.CopyFrom(Convert.FromHexString(hex));

    public static AnyValue Value(object? value) => value switch
    {
        null => new AnyValue(),
        string text => new AnyValue { StringValue = text },
        bool truth => new AnyValue { BoolValue = truth },
        int number => new AnyValue { IntValue = number },
        long number => new AnyValue { IntValue = number },
        double number => new AnyValue { DoubleValue = number },
        byte[] bytes => new AnyValue { BytesValue = ByteString.CopyFrom(bytes) },
        object?[] items => new AnyValue { ArrayValue = new ArrayValue { Values = { items.Select(Value) } } },
        Dictionary<string, object?> map => new AnyValue
        {
            KvlistValue = new KeyValueList { Values = { map.Select(pair => Attribute(pair.Key, pair.Value)) } },
        },
        _ => throw new ArgumentException($"No OTLP value for {value.GetType()}", nameof(value)),
    };

    public static KeyValue Attribute(string key, object? value) => new() { Key = key, Value = Value(value) };

    public static Resource Service(string name) => new()
    {
        Attributes = { Attribute("service.name", name), Attribute("service.version", "1.2.3") },
    };

    public static LogRecord Log(string message, SeverityNumber severity = SeverityNumber.Info, params (string Key, object? Value)[] attributes) => new()
    {
        TimeUnixNano = Nanos(Noon),
        SeverityNumber = severity,
        Body = Value(message),
        Attributes = { attributes.Select(attribute => Attribute(attribute.Key, attribute.Value)) },
    };

    public static LogRecord Failure(string message, string type, string stack) => Log(
        message,
        SeverityNumber.Error,
        ("exception.type", type),
        ("exception.message", message),
        ("exception.stacktrace", stack));

    public static LogRecord Log(int number) => Log($"number {number.ToString(CultureInfo.InvariantCulture)}");

    public static ExportLogsServiceRequest Logs(params LogRecord[] records) => Logs("shop", "Shop.Checkout", records);

    public static ExportLogsServiceRequest Logs(string service, string category, params LogRecord[] records) => new()
    {
        ResourceLogs =
        {
            new ResourceLogs
            {
                Resource = Service(service),
                ScopeLogs = { new ScopeLogs { Scope = new InstrumentationScope { Name = category }, LogRecords = { records } } },
            },
        },
    };

    public static Span Span(string name, string id = "00f067aa0ba902b7", string? parent = null, string trace = Trace, int from = 0, int milliseconds = 10) => new()
    {
        TraceId = Id(trace),
        SpanId = Id(id),
        ParentSpanId = parent is null ? ByteString.Empty : Id(parent),
        Name = name,
        Kind = OtlpSchema.Span.Types.SpanKind.Server,
        StartTimeUnixNano = Nanos(Noon.AddMilliseconds(from)),
        EndTimeUnixNano = Nanos(Noon.AddMilliseconds(from + milliseconds)),
    };

    public static ExportTraceServiceRequest Spans(params Span[] spans) => Spans("shop", spans);

    public static ExportTraceServiceRequest Spans(string service, params Span[] spans) => new()
    {
        ResourceSpans =
        {
            new ResourceSpans
            {
                Resource = Service(service),
                ScopeSpans = { new ScopeSpans { Scope = new InstrumentationScope { Name = "Microsoft.AspNetCore" }, Spans = { spans } } },
            },
        },
    };

    public static ExportMetricsServiceRequest Metrics(params Metric[] metrics) => new()
    {
        ResourceMetrics =
        {
            new ResourceMetrics
            {
                Resource = Service("shop"),
                ScopeMetrics = { new ScopeMetrics { Scope = new InstrumentationScope { Name = "Shop" }, Metrics = { metrics } } },
            },
        },
    };

    public static NumberDataPoint Point(long value, int minute, params (string Key, object? Value)[] attributes) => new()
    {
        TimeUnixNano = Nanos(Noon.AddMinutes(minute)),
        AsInt = value,
        Attributes = { attributes.Select(attribute => Attribute(attribute.Key, attribute.Value)) },
    };

    public static HistogramDataPoint Distribution(int minute, double[] bounds, params ulong[] counts) => new()
    {
        TimeUnixNano = Nanos(Noon.AddMinutes(minute)),
        Count = counts.Aggregate((sum, next) => sum + next),
        Sum = 1,
        ExplicitBounds = { bounds },
        BucketCounts = { counts },
    };
}
