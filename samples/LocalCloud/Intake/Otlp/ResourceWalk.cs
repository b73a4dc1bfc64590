using LocalCloud.Store;

namespace LocalCloud.Intake.Otlp;

/// <summary>
/// All three signals have one shape: resources that hold scopes that hold items. This walks it and hands each item
/// over with where it comes from.
/// </summary>
internal sealed class ResourceWalk(CommonReader common)
{
    public delegate void Item(ReadOnlySpan<byte> item, Origin origin, string scope);

    public void Read(ReadOnlySpan<byte> request, Item take)
    {
        var reader = new ProtoReader(request);
        while (reader.Next())
        {
            if (reader.Tag == (1 << 3 | FieldTag.Bytes))
                ReadResource(reader.Bytes(), take);
            else
                reader.Skip();
        }
    }

    private void ReadResource(ReadOnlySpan<byte> message, Item take)
    {
        // A field may stand anywhere, so the resource is looked for before its items are read.
        var origin = Origin.Unknown;
        var first = new ProtoReader(message);
        while (first.Next())
        {
            if (first.Tag == (1 << 3 | FieldTag.Bytes))
                origin = common.Origin(first.Bytes());
            else
                first.Skip();
        }

        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Tag == (2 << 3 | FieldTag.Bytes))
                ReadScope(reader.Bytes(), origin, take);
            else
                reader.Skip();
        }
    }

    private void ReadScope(ReadOnlySpan<byte> message, Origin origin, Item take)
    {
        var scope = "";
        var first = new ProtoReader(message);
        while (first.Next())
        {
            if (first.Tag == (1 << 3 | FieldTag.Bytes))
                scope = common.Scope(first.Bytes());
            else
                first.Skip();
        }

        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Tag == (2 << 3 | FieldTag.Bytes))
                take(reader.Bytes(), origin, scope);
            else
                reader.Skip();
        }
    }
}
