using LocalCloud.Store;

namespace LocalCloud.Intake.Otlp;

/// <summary>Reads the log records of an export request.</summary>
internal sealed class LogReader(CommonReader common, TimeProvider time) : IOtlpReader<LogEntry>
{
    private readonly ResourceWalk _walk = new(common);

    public Decoded<LogEntry> Read(ReadOnlySpan<byte> request)
    {
        var entries = new List<LogEntry>();
        var now = time.GetUtcNow();
        _walk.Read(request, (item, origin, scope) => entries.Add(Entry(item, origin, scope, now)));
        return new Decoded<LogEntry>(entries, 0, "");
    }

    private LogEntry Entry(ReadOnlySpan<byte> message, Origin origin, string scope, DateTimeOffset now)
    {
        ulong when = 0, observed = 0, dropped = 0;
        var severity = 0;
        string severityText = "", trace = "", span = "", name = "";
        object? body = null;
        var attributes = new List<Field>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 1 << 3 | FieldTag.Fixed64:
                    when = reader.Fixed64();
                    break;
                case 2 << 3 | FieldTag.Varint:
                    severity = (int)Math.Min(reader.Varint(), 24);
                    break;
                case 3 << 3 | FieldTag.Bytes:
                    severityText = common.Keys.Of(reader.Bytes());
                    break;
                case 5 << 3 | FieldTag.Bytes:
                    body = common.Value(reader.Bytes());
                    break;
                case 6 << 3 | FieldTag.Bytes:
                    attributes.Add(common.Attribute(reader.Bytes()));
                    break;
                case 7 << 3 | FieldTag.Varint:
                    dropped = reader.Varint();
                    break;
                case 9 << 3 | FieldTag.Bytes:
                    trace = CommonReader.Id(reader.Bytes(), 16);
                    break;
                case 10 << 3 | FieldTag.Bytes:
                    span = CommonReader.Id(reader.Bytes(), 8);
                    break;
                case 11 << 3 | FieldTag.Fixed64:
                    observed = reader.Fixed64();
                    break;
                case 12 << 3 | FieldTag.Bytes:
                    name = common.Keys.Of(reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new LogEntry
        {
            Cost = EntryCost.Of(message, origin),
            Origin = origin,
            Category = scope,
            Time = (when, observed) switch
            {
                (> 0, _) => CommonReader.Time(when),
                (_, > 0) => CommonReader.Time(observed),
                _ => now,
            },
            Severity = severity,
            SeverityText = severityText,
            Message = ValueText.Of(body),
            Attributes = [.. attributes],
            TraceId = trace,
            SpanId = span,
            EventName = name,
            DroppedAttributes = (long)Math.Min(dropped, uint.MaxValue),
        };
    }
}
