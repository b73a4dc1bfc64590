using OtlpSchema;

namespace Connect.Tests;

public sealed record ReceivedLogRecord(
    LogRecord Record, InstrumentationScope? Scope, Resource? Resource, ReceivedRequest Request);

public sealed record ReceivedSpan(
    Span Span, InstrumentationScope? Scope, Resource? Resource, ReceivedRequest Request);

public sealed record ReceivedMetric(
    Metric Metric, InstrumentationScope? Scope, Resource? Resource, ReceivedRequest Request);

public sealed record UndecodableRequest(ReceivedRequest Request, string Reason);
