namespace Connect.Otlp;

/// <summary>Levels as fields of a record. Their numbers are OTLP's own.</summary>
internal static class Severity
{
    private const int Least = 1;
    private const int Most = 24;
    private const int StepsOfLevel = 4;

    // Number and text of each number from 1 to 24, encoded.
    private static readonly byte[][] Fields = [.. Enumerable.Range(Least, Most).Select(Encode)];

    /// <summary>Writes a level's fields; none of what is no level.</summary>
    public static int Write(Span<byte> room, PlainConnectLevel level)
    {
        var index = (uint)((int)level - Least);
        if (index >= (uint)Fields.Length)
        {
            return 0;
        }

        var fields = Fields[index];
        fields.CopyTo(room);
        return fields.Length;
    }

    private static byte[] Encode(int number)
    {
        string[] texts = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];
        var text = texts[(number - Least) / StepsOfLevel];
        var buffer = new ProtoBuffer();
        buffer.VarintField(OtlpTag.RecordSeverityNumber, (ulong)number);
        buffer.StringField(OtlpTag.RecordSeverityText, text, text.Length);
        return buffer.Written.ToArray();
    }
}
