using System.Globalization;
using Google.Protobuf;
using OtlpSchema;
using Serilog.Core;
using Serilog.Events;

namespace Connect.Tests;

/// <summary>
/// The same records as an object model of Google.Protobuf's, built from Serilog's events and serialised: how a sink is
/// written when nobody minds. Serilog renders the message.
/// </summary>
internal static class ModelEncoding
{
    public static byte[] Encode(LogEvent[] events)
    {
        var scope = new ScopeLogs { Scope = new InstrumentationScope { Name = Workload.Category } };
        foreach (var logEvent in events)
        {
            scope.LogRecords.Add(RecordOf(logEvent));
        }

        var logs = new ResourceLogs { Resource = Resource.Parser.ParseFrom(ConnectEncoding.Resource) };
        logs.ScopeLogs.Add(scope);
        var request = new ExportLogsServiceRequest();
        request.ResourceLogs.Add(logs);
        return request.ToByteArray();
    }

    private static LogRecord RecordOf(LogEvent logEvent)
    {
        var time = (ulong)(logEvent.Timestamp.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100;
        var record = new LogRecord
        {
            TimeUnixNano = time,
            ObservedTimeUnixNano = time,
            SeverityNumber = logEvent.Level == LogEventLevel.Error ? SeverityNumber.Error : SeverityNumber.Info,
            SeverityText = logEvent.Level == LogEventLevel.Error ? "ERROR" : "INFO",
            Body = Text(logEvent.RenderMessage(CultureInfo.InvariantCulture)),
            TraceId = Bytes(logEvent.TraceId!.Value.ToHexString()),
            SpanId = Bytes(logEvent.SpanId!.Value.ToHexString()),
        };
        Add(record, "message_template.text", Text(logEvent.MessageTemplate.Text));
        if (logEvent.Exception is { } exception)
        {
            Add(record, "exception.type", Text(exception.GetType().ToString()));
            Add(record, "exception.message", Text(exception.Message));
            Add(record, "exception.stacktrace", Text(exception.ToString()));
        }

        foreach (var (name, value) in logEvent.Properties)
        {
            if (name != Constants.SourceContextPropertyName)
            {
                Add(record, name, ValueOf(value));
            }
        }

        return record;
    }

    private static ByteString Bytes(string hex) => ByteString.CopyFrom(Convert.FromHexString(hex));

    private static void Add(LogRecord record, string key, AnyValue value) =>
        record.Attributes.Add(new KeyValue { Key = key, Value = value });

    private static AnyValue Text(string text) => new() { StringValue = text };

    private static AnyValue ValueOf(LogEventPropertyValue value)
    {
        switch (value)
        {
            case ScalarValue scalar:
                return ValueOf(scalar.Value);
            case SequenceValue sequence:
                var list = new ArrayValue();
                list.Values.AddRange(sequence.Elements.Select(ValueOf));
                return new AnyValue { ArrayValue = list };
            case StructureValue structure:
                var map = new KeyValueList();
                map.Values.AddRange(structure.Properties.Select(
                    property => new KeyValue { Key = property.Name, Value = ValueOf(property.Value) }));
                return new AnyValue { KvlistValue = map };
            default:
                return Text(value.ToString());
        }
    }

    private static AnyValue ValueOf(object? value) => value switch
    {
        string text => Text(text),
        bool truth => new AnyValue { BoolValue = truth },
        int number => new AnyValue { IntValue = number },
        long number => new AnyValue { IntValue = number },
        double number => new AnyValue { DoubleValue = number },
        DateTimeOffset time => Text(time.ToString("O", CultureInfo.InvariantCulture)),
        IFormattable formattable => Text(formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => new AnyValue(),
    };
}
