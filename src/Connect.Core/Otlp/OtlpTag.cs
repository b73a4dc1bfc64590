namespace Connect.Otlp;

/// <summary>Field numbers and wire types of OTLP's messages, as the byte that begins each field.</summary>
internal static class OtlpTag
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Length = 2;
    private const int Fixed32 = 5;

    public const byte RequestResourceLogs = 1 << 3 | Length;

    public const byte ResourceLogsResource = 1 << 3 | Length;
    public const byte ResourceLogsScopeLogs = 2 << 3 | Length;

    public const byte ResourceAttributes = 1 << 3 | Length;

    public const byte ScopeLogsScope = 1 << 3 | Length;
    public const byte ScopeLogsRecords = 2 << 3 | Length;

    public const byte ScopeName = 1 << 3 | Length;

    public const byte RecordTime = 1 << 3 | Fixed64;
    public const byte RecordSeverityNumber = 2 << 3 | Varint;
    public const byte RecordSeverityText = 3 << 3 | Length;
    public const byte RecordBody = 5 << 3 | Length;
    public const byte RecordAttributes = 6 << 3 | Length;
    public const byte RecordDroppedAttributes = 7 << 3 | Varint;
    public const byte RecordFlags = 8 << 3 | Fixed32;
    public const byte RecordTraceId = 9 << 3 | Length;
    public const byte RecordSpanId = 10 << 3 | Length;
    public const byte RecordObservedTime = 11 << 3 | Fixed64;
    public const byte RecordEventName = 12 << 3 | Length;

    public const byte KeyValueKey = 1 << 3 | Length;
    public const byte KeyValueValue = 2 << 3 | Length;

    public const byte AnyString = 1 << 3 | Length;
    public const byte AnyBool = 2 << 3 | Varint;
    public const byte AnyInt = 3 << 3 | Varint;
    public const byte AnyDouble = 4 << 3 | Fixed64;
    public const byte AnyArray = 5 << 3 | Length;
    public const byte AnyMap = 6 << 3 | Length;

    public const byte ArrayValues = 1 << 3 | Length;
    public const byte MapValues = 1 << 3 | Length;
}
