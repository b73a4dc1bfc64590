using LocalCloud.Store;

namespace LocalCloud.Intake.Otlp;

/// <summary>Reads the spans of an export request. One without ids could not be found again and is rejected.</summary>
internal sealed class SpanReader(CommonReader common) : IOtlpReader<SpanEntry>
{
    private static readonly string[] Kinds = ["", "internal", "server", "client", "producer", "consumer"];

    private readonly ResourceWalk _walk = new(common);

    public Decoded<SpanEntry> Read(ReadOnlySpan<byte> request)
    {
        var entries = new List<SpanEntry>();
        var rejected = 0L;
        _walk.Read(request, (item, origin, scope) =>
        {
            var entry = Entry(item, origin, scope);
            if (entry.TraceId.Length > 0 && entry.SpanId.Length > 0)
                entries.Add(entry);
            else
                rejected++;
        });
        return new Decoded<SpanEntry>(entries, rejected, "spans without a trace id of 16 bytes and a span id of 8");
    }

    private SpanEntry Entry(ReadOnlySpan<byte> message, Origin origin, string scope)
    {
        string trace = "", span = "", parent = "", name = "", statusMessage = "";
        var kind = 0;
        ulong start = 0, end = 0;
        var failed = false;
        var attributes = new List<Field>();
        var events = new List<SpanEvent>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 1 << 3 | FieldTag.Bytes:
                    trace = CommonReader.Id(reader.Bytes(), 16);
                    break;
                case 2 << 3 | FieldTag.Bytes:
                    span = CommonReader.Id(reader.Bytes(), 8);
                    break;
                case 4 << 3 | FieldTag.Bytes:
                    parent = CommonReader.Id(reader.Bytes(), 8);
                    break;
                case 5 << 3 | FieldTag.Bytes:
                    name = common.Keys.Of(reader.Bytes());
                    break;
                case 6 << 3 | FieldTag.Varint:
                    kind = (int)Math.Min(reader.Varint(), (ulong)Kinds.Length);
                    break;
                case 7 << 3 | FieldTag.Fixed64:
                    start = reader.Fixed64();
                    break;
                case 8 << 3 | FieldTag.Fixed64:
                    end = reader.Fixed64();
                    break;
                case 9 << 3 | FieldTag.Bytes:
                    attributes.Add(common.Attribute(reader.Bytes()));
                    break;
                case 11 << 3 | FieldTag.Bytes:
                    events.Add(Event(reader.Bytes()));
                    break;
                case 15 << 3 | FieldTag.Bytes:
                    (failed, statusMessage) = Status(reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new SpanEntry
        {
            Cost = EntryCost.Of(message, origin),
            Origin = origin,
            Scope = scope,
            TraceId = trace,
            SpanId = span,
            ParentSpanId = parent,
            Name = name,
            Kind = kind < Kinds.Length ? Kinds[kind] : "",
            Start = CommonReader.Time(start),
            End = CommonReader.Time(end),
            Failed = failed,
            StatusMessage = statusMessage,
            Attributes = [.. attributes],
            Events = [.. events],
        };
    }

    private SpanEvent Event(ReadOnlySpan<byte> message)
    {
        ulong when = 0;
        var name = "";
        var attributes = new List<Field>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 1 << 3 | FieldTag.Fixed64:
                    when = reader.Fixed64();
                    break;
                case 2 << 3 | FieldTag.Bytes:
                    name = common.Keys.Of(reader.Bytes());
                    break;
                case 3 << 3 | FieldTag.Bytes:
                    attributes.Add(common.Attribute(reader.Bytes()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new SpanEvent(CommonReader.Time(when), name, [.. attributes]);
    }

    private static (bool Failed, string Message) Status(ReadOnlySpan<byte> message)
    {
        const ulong Error = 2;
        var failed = false;
        var text = "";
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 2 << 3 | FieldTag.Bytes:
                    text = reader.Text();
                    break;
                case 3 << 3 | FieldTag.Varint:
                    failed = reader.Varint() == Error;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (failed, text);
    }
}
