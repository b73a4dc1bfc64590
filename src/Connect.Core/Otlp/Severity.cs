namespace Connect.Otlp;

/// <summary>Levels as fields of a record. Their numbers are OTLP's own.</summary>
internal static class Severity
{
    private const int Least = 1;
    private const int Most = 24;
    private const int StepsOfLevel = 4;

    // Number and text of each number from 1 to 24, encoded.
    private static readonly byte[][] Fields = [.. Enumerable.Range(Least, Most).Select(Encode)];

    public static void Write(ProtoBuffer buffer, PlainConnectLevel level)
    {
        if (level is >= (PlainConnectLevel)Least and <= (PlainConnectLevel)Most)
        {
            buffer.Raw(Fields[(int)level - Least]);
        }
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
