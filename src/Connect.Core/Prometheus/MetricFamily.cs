using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace Connect.Prometheus;

/// <summary>What stands under one name: its help, its type and its samples, each combination of labels once.</summary>
internal sealed class MetricFamily(string name, string? help, string type)
{
    private readonly StringBuilder _samples = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public string Type => type;

    public MetricFamily With(string labels, long value) => With(labels, value.ToString(CultureInfo.InvariantCulture));

    public MetricFamily With(string labels, double value) => With(labels, Number(value));

    public void WithHistogram(string labels, in MetricPoint point)
    {
        if (!_seen.Add(labels))
            return;

        var total = point.GetHistogramCount();
        var count = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            if (!double.IsPositiveInfinity(bucket.ExplicitBound))
                Bucket(labels, bucket.ExplicitBound, count);
        }

        Bucket(labels, double.PositiveInfinity, total);
        Sample("_sum", labels, Number(point.GetHistogramSum()));
        Sample("_count", labels, total.ToString(CultureInfo.InvariantCulture));
    }

    public override string ToString()
    {
        if (_samples.Length == 0)
            return "";

        var described = string.IsNullOrEmpty(help) ? "" : $"# HELP {name} {Escape(help)}\n";
        return $"{described}# TYPE {name} {type}\n{_samples}";
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private MetricFamily With(string labels, string value)
    {
        if (_seen.Add(labels))
            Sample("", labels, value);
        return this;
    }

    private void Bucket(string labels, double bound, long count)
    {
        var last = $"le=\"{Number(bound)}\"";
        Sample("_bucket", labels.Length == 0 ? last : $"{labels},{last}", count.ToString(CultureInfo.InvariantCulture));
    }

    private void Sample(string suffix, string labels, string value)
    {
        _samples.Append(name).Append(suffix);
        if (labels.Length > 0)
            _samples.Append('{').Append(labels).Append('}');
        _samples.Append(' ').Append(value).Append('\n');
    }
}
