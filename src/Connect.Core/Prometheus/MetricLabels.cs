using System.Globalization;
using System.Text;
using Connect.Otlp;
using OpenTelemetry.Metrics;

namespace Connect.Prometheus;

/// <summary>Labels as text: sorted, escaped, and those that have become one with their values in a row.</summary>
/// <param name="longest">How many characters of a value are kept.</param>
/// <param name="exportHost">The host that the export looks up by itself, which is nobody's measurement.</param>
internal sealed class MetricLabels(int longest, string? exportHost)
{
    private const string ScopePrefix = "otel_scope_";
    private const string Lookups = "dns.lookup.duration";
    private const int MostItems = 1_000;
    private const string Question = "dns.question.name";

    public string OfResource(IEnumerable<KeyValuePair<string, object>> attributes)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
            Add(labels, MetricNames.OfLabel(key), value);
        return Text(labels);
    }

    /// <summary>The labels of a point; null when it is none of the app's.</summary>
    public string? Of(Metric metric, in MetricPoint point)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { [ScopePrefix + "name"] = Escape(metric.MeterName) };
        if (metric.MeterVersion is { Length: > 0 } version)
            labels[ScopePrefix + "version"] = Escape(version);
        foreach (var (key, value) in metric.MeterTags ?? [])
            Add(labels, ScopePrefix + MetricNames.OfLabel(key).TrimStart('_'), value);

        var own = new List<KeyValuePair<string, object?>>(point.Tags.Count);
        foreach (var tag in point.Tags)
            own.Add(tag);
        if (exportHost is not null && metric.Name == Lookups && own.Any(tag => tag.Key == Question && exportHost.Equals(tag.Value)))
            return null;

        own.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        foreach (var (key, value) in own)
        {
            var name = MetricNames.OfLabel(key ?? "");
            if (name.StartsWith(ScopePrefix, StringComparison.Ordinal))
                continue;

            Add(labels, name == "le" && metric.MetricType == MetricType.Histogram ? "exported_le" : name, value);
        }

        return Text(labels);
    }

    private static string Text(SortedDictionary<string, string> labels) =>
        string.Join(',', labels.Select(label => $"{label.Key}=\"{label.Value}\""));

    private void Add(SortedDictionary<string, string> labels, string name, object? value)
    {
        var text = Escape(Cut(TextOf(value)));
        labels[name] = labels.TryGetValue(name, out var before) ? $"{before};{text}" : text;
    }

    private string Cut(string text) => text.Length <= longest ? text : text[..longest] + Utf8Text.Ellipsis;

    // An array within an array may be the same one again.
    private static string TextOf(object? value, bool isItem = false)
    {
        try
        {
            return value switch
            {
                null => "",
                string text => text,
                bool truth => truth ? "true" : "false",
                Array when isItem => Utf8Text.Ellipsis,
                Array array => $"[{string.Join(',', array.Cast<object?>().Take(MostItems).Select(item => TextOf(item, isItem: true)))}]",
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture) ?? "",
                _ => value.ToString() ?? "",
            };
        }
        catch (Exception error)
        {
            return ErrorText.Of(error);
        }
    }

    private static string Escape(string text) => new StringBuilder(text)
        .Replace("\\", "\\\\")
        .Replace("\"", "\\\"")
        .Replace("\n", "\\n")
        .ToString();
}
