using System.Text.Json;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Api;

internal static class MetricJson
{
    public static void Write(Utf8JsonWriter json, MetricView metric)
    {
        json.WriteString("name", metric.Name);
        json.WriteString("service", metric.Service);
        json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(metric.Kind.ToString()));
        json.WriteString("unit", metric.Unit);
        json.WriteString("description", metric.Description);
        json.WriteStartArray("series");
        foreach (var series in metric.Series)
            Write(json, series);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, MetricSeries series)
    {
        json.WriteStartObject();
        json.WriteString("scope", series.Key.Scope);
        json.WritePropertyName("attributes");
        ValueText.Write(json, series.Attributes);
        json.WriteStartArray("points");
        foreach (var point in series.Points)
        {
            json.WriteStartObject();
            json.WriteString("time", point.Time);
            if (point.Histogram is { } histogram)
                Write(json, histogram);
            else
                json.WriteNumber("value", point.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, HistogramCounts histogram)
    {
        json.WriteNumber("count", histogram.Count);
        json.WritePropertyName("sum");
        ValueText.Write(json, histogram.Sum);
        json.WriteStartObject("quantiles");
        foreach (var (name, share) in new[] { ("p50", 0.5), ("p90", 0.9), ("p99", 0.99) })
        {
            json.WritePropertyName(name);
            ValueText.Write(json, histogram.Quantile(share));
        }

        json.WriteEndObject();
    }
}
