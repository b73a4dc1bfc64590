namespace Connect.Otlp;

/// <summary>Attributes of Connect's own, each as its encoded key. A user's property of such a name loses against it.</summary>
internal static class ReservedKey
{
    public static readonly FixedBytes TemplateText = Encode("message_template.text");
    public static readonly FixedBytes ExceptionType = Encode("exception.type");
    public static readonly FixedBytes ExceptionMessage = Encode("exception.message");
    public static readonly FixedBytes ExceptionStackTrace = Encode("exception.stacktrace");
    public static readonly FixedBytes EventId = Encode("event.id");

    public static ReservedKind KindOf(string name) => name switch
    {
        "message_template.text" => ReservedKind.Template,
        "exception.type" or "exception.message" or "exception.stacktrace" => ReservedKind.Exception,
        "event.id" => ReservedKind.EventId,
        _ => ReservedKind.None,
    };

    /// <summary>A key as the first field of a KeyValue.</summary>
    public static FixedBytes Encode(string name)
    {
        var buffer = new ProtoBuffer();
        buffer.StringField(OtlpTag.KeyValueKey, name, LogLimits.KeyBytes);
        return new FixedBytes(buffer.Written);
    }
}

/// <summary>What of an event writes the attribute of a reserved name.</summary>
[Flags]
internal enum ReservedKind
{
    None = 0,
    Template = 1,
    Exception = 2,
    EventId = 4,
}
