using Google.Protobuf.Reflection;
using OtlpSchema;

namespace Connect.Tests.TestKit;

/// <summary>
/// The protocol's own numbers and types, written down a second time, as a reader of the protocol sees them.
/// </summary>
public class SchemaTests
{
    public static TheoryData<string, string> Messages { get; } = new()
    {
        {
            "opentelemetry.proto.common.v1.AnyValue",
            """
            1 oneof string string_value
            2 oneof bool bool_value
            3 oneof int64 int_value
            4 oneof double double_value
            5 oneof ArrayValue array_value
            6 oneof KeyValueList kvlist_value
            7 oneof bytes bytes_value
            """
        },
        {
            "opentelemetry.proto.common.v1.ArrayValue",
            """
            1 repeated AnyValue values
            """
        },
        {
            "opentelemetry.proto.common.v1.KeyValueList",
            """
            1 repeated KeyValue values
            """
        },
        {
            "opentelemetry.proto.common.v1.KeyValue",
            """
            1 string key
            2 AnyValue value
            """
        },
        {
            "opentelemetry.proto.common.v1.InstrumentationScope",
            """
            1 string name
            2 string version
            3 repeated KeyValue attributes
            4 uint32 dropped_attributes_count
            """
        },
        {
            "opentelemetry.proto.common.v1.EntityRef",
            """
            1 string schema_url
            2 string type
            3 repeated string id_keys
            4 repeated string description_keys
            """
        },
        {
            "opentelemetry.proto.resource.v1.Resource",
            """
            1 repeated KeyValue attributes
            2 uint32 dropped_attributes_count
            3 repeated EntityRef entity_refs
            """
        },
        {
            "opentelemetry.proto.logs.v1.ResourceLogs",
            """
            1 Resource resource
            2 repeated ScopeLogs scope_logs
            3 string schema_url
            """
        },
        {
            "opentelemetry.proto.logs.v1.ScopeLogs",
            """
            1 InstrumentationScope scope
            2 repeated LogRecord log_records
            3 string schema_url
            """
        },
        {
            "opentelemetry.proto.logs.v1.LogRecord",
            """
            1 fixed64 time_unix_nano
            2 SeverityNumber severity_number
            3 string severity_text
            5 AnyValue body
            6 repeated KeyValue attributes
            7 uint32 dropped_attributes_count
            8 fixed32 flags
            9 bytes trace_id
            10 bytes span_id
            11 fixed64 observed_time_unix_nano
            12 string event_name
            """
        },
        {
            "opentelemetry.proto.trace.v1.ResourceSpans",
            """
            1 Resource resource
            2 repeated ScopeSpans scope_spans
            3 string schema_url
            """
        },
        {
            "opentelemetry.proto.trace.v1.ScopeSpans",
            """
            1 InstrumentationScope scope
            2 repeated Span spans
            3 string schema_url
            """
        },
        {
            "opentelemetry.proto.trace.v1.Span",
            """
            1 bytes trace_id
            2 bytes span_id
            3 string trace_state
            4 bytes parent_span_id
            5 string name
            6 SpanKind kind
            7 fixed64 start_time_unix_nano
            8 fixed64 end_time_unix_nano
            9 repeated KeyValue attributes
            10 uint32 dropped_attributes_count
            11 repeated Event events
            12 uint32 dropped_events_count
            13 repeated Link links
            14 uint32 dropped_links_count
            15 Status status
            16 fixed32 flags
            """
        },
        {
            "opentelemetry.proto.trace.v1.Span.Event",
            """
            1 fixed64 time_unix_nano
            2 string name
            3 repeated KeyValue attributes
            4 uint32 dropped_attributes_count
            """
        },
        {
            "opentelemetry.proto.trace.v1.Span.Link",
            """
            1 bytes trace_id
            2 bytes span_id
            3 string trace_state
            4 repeated KeyValue attributes
            5 uint32 dropped_attributes_count
            6 fixed32 flags
            """
        },
        {
            "opentelemetry.proto.trace.v1.Status",
            """
            2 string message
            3 StatusCode code
            """
        },
        {
            "opentelemetry.proto.metrics.v1.ResourceMetrics",
            """
            1 Resource resource
            2 repeated ScopeMetrics scope_metrics
            3 string schema_url
            """
        },
        {
            "opentelemetry.proto.metrics.v1.ScopeMetrics",
            """
            1 InstrumentationScope scope
            2 repeated Metric metrics
            3 string schema_url
            """
        },
        {
            "opentelemetry.proto.metrics.v1.Metric",
            """
            1 string name
            2 string description
            3 string unit
            5 oneof Gauge gauge
            7 oneof Sum sum
            9 oneof Histogram histogram
            10 oneof ExponentialHistogram exponential_histogram
            11 oneof Summary summary
            12 repeated KeyValue metadata
            """
        },
        {
            "opentelemetry.proto.metrics.v1.Gauge",
            """
            1 repeated NumberDataPoint data_points
            """
        },
        {
            "opentelemetry.proto.metrics.v1.Sum",
            """
            1 repeated NumberDataPoint data_points
            2 AggregationTemporality aggregation_temporality
            3 bool is_monotonic
            """
        },
        {
            "opentelemetry.proto.metrics.v1.Histogram",
            """
            1 repeated HistogramDataPoint data_points
            2 AggregationTemporality aggregation_temporality
            """
        },
        {
            "opentelemetry.proto.metrics.v1.ExponentialHistogram",
            """
            1 repeated ExponentialHistogramDataPoint data_points
            2 AggregationTemporality aggregation_temporality
            """
        },
        {
            "opentelemetry.proto.metrics.v1.Summary",
            """
            1 repeated SummaryDataPoint data_points
            """
        },
        {
            "opentelemetry.proto.metrics.v1.NumberDataPoint",
            """
            2 fixed64 start_time_unix_nano
            3 fixed64 time_unix_nano
            4 oneof double as_double
            5 repeated Exemplar exemplars
            6 oneof sfixed64 as_int
            7 repeated KeyValue attributes
            8 uint32 flags
            """
        },
        {
            "opentelemetry.proto.metrics.v1.HistogramDataPoint",
            """
            2 fixed64 start_time_unix_nano
            3 fixed64 time_unix_nano
            4 fixed64 count
            5 optional double sum
            6 repeated fixed64 bucket_counts
            7 repeated double explicit_bounds
            8 repeated Exemplar exemplars
            9 repeated KeyValue attributes
            10 uint32 flags
            11 optional double min
            12 optional double max
            """
        },
        {
            "opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint",
            """
            1 repeated KeyValue attributes
            2 fixed64 start_time_unix_nano
            3 fixed64 time_unix_nano
            4 fixed64 count
            5 optional double sum
            6 sint32 scale
            7 fixed64 zero_count
            8 Buckets positive
            9 Buckets negative
            10 uint32 flags
            11 repeated Exemplar exemplars
            12 optional double min
            13 optional double max
            14 double zero_threshold
            """
        },
        {
            "opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets",
            """
            1 sint32 offset
            2 repeated uint64 bucket_counts
            """
        },
        {
            "opentelemetry.proto.metrics.v1.SummaryDataPoint",
            """
            2 fixed64 start_time_unix_nano
            3 fixed64 time_unix_nano
            4 fixed64 count
            5 double sum
            6 repeated ValueAtQuantile quantile_values
            7 repeated KeyValue attributes
            8 uint32 flags
            """
        },
        {
            "opentelemetry.proto.metrics.v1.SummaryDataPoint.ValueAtQuantile",
            """
            1 double quantile
            2 double value
            """
        },
        {
            "opentelemetry.proto.metrics.v1.Exemplar",
            """
            2 fixed64 time_unix_nano
            3 oneof double as_double
            4 bytes span_id
            5 bytes trace_id
            6 oneof sfixed64 as_int
            7 repeated KeyValue filtered_attributes
            """
        },
        {
            "opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest",
            """
            1 repeated ResourceLogs resource_logs
            """
        },
        {
            "opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse",
            """
            1 ExportLogsPartialSuccess partial_success
            """
        },
        {
            "opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess",
            """
            1 int64 rejected_log_records
            2 string error_message
            """
        },
        {
            "opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest",
            """
            1 repeated ResourceSpans resource_spans
            """
        },
        {
            "opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse",
            """
            1 ExportTracePartialSuccess partial_success
            """
        },
        {
            "opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess",
            """
            1 int64 rejected_spans
            2 string error_message
            """
        },
        {
            "opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest",
            """
            1 repeated ResourceMetrics resource_metrics
            """
        },
        {
            "opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse",
            """
            1 ExportMetricsPartialSuccess partial_success
            """
        },
        {
            "opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess",
            """
            1 int64 rejected_data_points
            2 string error_message
            """
        },
    };

    public static TheoryData<string, string[]> Enums { get; } = new()
    {
        {
            "opentelemetry.proto.logs.v1.SeverityNumber",
            [
                "0 UNSPECIFIED",
                "1 TRACE", "2 TRACE2", "3 TRACE3", "4 TRACE4",
                "5 DEBUG", "6 DEBUG2", "7 DEBUG3", "8 DEBUG4",
                "9 INFO", "10 INFO2", "11 INFO3", "12 INFO4",
                "13 WARN", "14 WARN2", "15 WARN3", "16 WARN4",
                "17 ERROR", "18 ERROR2", "19 ERROR3", "20 ERROR4",
                "21 FATAL", "22 FATAL2", "23 FATAL3", "24 FATAL4",
            ]
        },
        { "opentelemetry.proto.logs.v1.LogRecordFlags", ["0 DO_NOT_USE", "255 TRACE_FLAGS_MASK"] },
        {
            "opentelemetry.proto.trace.v1.SpanFlags",
            ["0 DO_NOT_USE", "255 TRACE_FLAGS_MASK", "256 CONTEXT_HAS_IS_REMOTE_MASK", "512 CONTEXT_IS_REMOTE_MASK"]
        },
        {
            "opentelemetry.proto.trace.v1.Span.SpanKind",
            ["0 UNSPECIFIED", "1 INTERNAL", "2 SERVER", "3 CLIENT", "4 PRODUCER", "5 CONSUMER"]
        },
        { "opentelemetry.proto.trace.v1.Status.StatusCode", ["0 UNSET", "1 OK", "2 ERROR"] },
        { "opentelemetry.proto.metrics.v1.AggregationTemporality", ["0 UNSPECIFIED", "1 DELTA", "2 CUMULATIVE"] },
        { "opentelemetry.proto.metrics.v1.DataPointFlags", ["0 DO_NOT_USE", "1 NO_RECORDED_VALUE_MASK"] },
    };

    private static readonly FileDescriptor[] Files =
    [
        CommonReflection.Descriptor, ResourceReflection.Descriptor, LogsReflection.Descriptor,
        TraceReflection.Descriptor, MetricsReflection.Descriptor, LogsServiceReflection.Descriptor,
        TraceServiceReflection.Descriptor, MetricsServiceReflection.Descriptor,
    ];

    private static IEnumerable<MessageDescriptor> AllMessages =>
        Files.SelectMany(file => file.MessageTypes).SelectMany(type => type.NestedTypes.Prepend(type));

    private static IEnumerable<EnumDescriptor> AllEnums =>
        Files.SelectMany(file => file.EnumTypes).Concat(AllMessages.SelectMany(type => type.EnumTypes));

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_has_the_protocols_fields(string name, string fields)
    {
        var type = AllMessages.Single(type => type.FullName == name);

        Assert.Equal(fields.Split('\n'), type.Fields.InFieldNumberOrder().Select(Describe));
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void An_enum_has_the_protocols_values(string name, string[] values)
    {
        var type = AllEnums.Single(type => type.FullName == name);

        // "SPAN_KIND_SERVER" ends in "_SERVER": comparing the ends leaves the prefix of every name out of the table.
        Assert.Equal(values.Length, type.Values.Count);
        Assert.All(type.Values.Zip(values), pair =>
        {
            var expected = pair.Second.Split(' ');
            Assert.Equal(expected[0], pair.First.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.EndsWith("_" + expected[1], pair.First.Name, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_tables_name_every_message_and_enum_there_is()
    {
        Assert.Equal(Messages.Select(row => (string)row[0]).Order(), AllMessages.Select(type => type.FullName).Order());
        Assert.Equal(Enums.Select(row => (string)row[0]).Order(), AllEnums.Select(type => type.FullName).Order());
    }

    private static string Describe(FieldDescriptor field)
    {
        var label = field switch
        {
            { IsRepeated: true } => "repeated ",
            { RealContainingOneof: not null } => "oneof ",
            // A message field always knows whether it is set; a scalar only if it says "optional".
            { HasPresence: true, FieldType: not FieldType.Message } => "optional ",
            _ => "",
        };
        var type = field.FieldType switch
        {
            FieldType.Message => field.MessageType.Name,
            FieldType.Enum => field.EnumType.Name,
            _ => field.FieldType.ToString().ToLowerInvariant(),
        };
        return $"{field.FieldNumber} {label}{type} {field.Name}";
    }
}
