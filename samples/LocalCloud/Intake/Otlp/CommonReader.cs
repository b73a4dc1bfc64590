using LocalCloud.Store;

namespace LocalCloud.Intake.Otlp;

/// <summary>Reads what logs, spans and metrics have in common: resources, scopes, attributes, values, ids, times.</summary>
internal sealed class CommonReader
{
    /// <summary>Deeper values are cut, so that no payload can exhaust the stack.</summary>
    private const int Deepest = 32;

    public KeyTexts Keys { get; } = new();

    public Origin Origin(ReadOnlySpan<byte> resource)
    {
        var attributes = new List<Field>();
        var reader = new ProtoReader(resource);
        while (reader.Next())
        {
            if (reader.Tag == (1 << 3 | FieldTag.Bytes))
                attributes.Add(Attribute(reader.Bytes()));
            else
                reader.Skip();
        }

        return new Origin([.. attributes], resource.Length);
    }

    /// <summary>The name of an instrumentation scope.</summary>
    public string Scope(ReadOnlySpan<byte> scope)
    {
        var name = "";
        var reader = new ProtoReader(scope);
        while (reader.Next())
        {
            if (reader.Tag == (1 << 3 | FieldTag.Bytes))
                name = Keys.Of(reader.Bytes());
            else
                reader.Skip();
        }

        return name;
    }

    public Field Attribute(ReadOnlySpan<byte> pair) => Attribute(pair, 0);

    public object? Value(ReadOnlySpan<byte> value) => Value(value, 0);

    public static string Id(ReadOnlySpan<byte> id, int length) =>
        id.Length == length && id.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(id) : "";

    /// <summary>.NET counts in steps of 100 ns. Times past its range end at it.</summary>
    public static DateTimeOffset Time(ulong unixNanoseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)(unixNanoseconds / 100));

    private Field Attribute(ReadOnlySpan<byte> pair, int depth)
    {
        var key = "";
        object? value = null;
        var reader = new ProtoReader(pair);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 1 << 3 | FieldTag.Bytes:
                    key = Keys.Of(reader.Bytes());
                    break;
                case 2 << 3 | FieldTag.Bytes:
                    value = Value(reader.Bytes(), depth);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new Field(key, value);
    }

    private object? Value(ReadOnlySpan<byte> message, int depth)
    {
        object? value = null;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 1 << 3 | FieldTag.Bytes:
                    value = reader.Text();
                    break;
                case 2 << 3 | FieldTag.Varint:
                    value = reader.Varint() != 0;
                    break;
                case 3 << 3 | FieldTag.Varint:
                    value = (long)reader.Varint();
                    break;
                case 4 << 3 | FieldTag.Fixed64:
                    value = reader.Double();
                    break;
                case 5 << 3 | FieldTag.Bytes:
                    value = Items(reader.Bytes(), depth + 1);
                    break;
                case 6 << 3 | FieldTag.Bytes:
                    value = Fields(reader.Bytes(), depth + 1);
                    break;
                case 7 << 3 | FieldTag.Bytes:
                    value = reader.Bytes().ToArray();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    private object Items(ReadOnlySpan<byte> list, int depth)
    {
        if (depth > Deepest)
            return "…";
        var items = new List<object?>();
        var reader = new ProtoReader(list);
        while (reader.Next())
        {
            if (reader.Tag == (1 << 3 | FieldTag.Bytes))
                items.Add(Value(reader.Bytes(), depth));
            else
                reader.Skip();
        }

        return items.ToArray();
    }

    private object Fields(ReadOnlySpan<byte> list, int depth)
    {
        if (depth > Deepest)
            return "…";
        var fields = new List<Field>();
        var reader = new ProtoReader(list);
        while (reader.Next())
        {
            if (reader.Tag == (1 << 3 | FieldTag.Bytes))
                fields.Add(Attribute(reader.Bytes(), depth));
            else
                reader.Skip();
        }

        return fields.ToArray();
    }
}
