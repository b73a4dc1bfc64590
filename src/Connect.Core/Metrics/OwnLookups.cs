using Connect.Otlp;

namespace Connect.Export;

/// <summary>
/// What tells the points of .NET's <c>dns.lookup.duration</c> that the export's own connections caused: nothing else can
/// keep a lookup from being measured, so what was measured is left out of the export.
/// </summary>
internal static class OwnLookups
{
    private const string Question = "dns.question.name";

    /// <summary>The attribute that names the export's host, as it is encoded.</summary>
    public static byte[] PointsOf(string exportUrl)
    {
        var attribute = new ProtoBuffer();
        attribute.StringField(OtlpTag.KeyValueKey, Question, LogLimits.KeyBytes);
        attribute.TextMessage(OtlpTag.KeyValueValue, OtlpTag.AnyString, new Uri(exportUrl).IdnHost, LogLimits.KeyBytes);
        return attribute.Written.ToArray();
    }
}
