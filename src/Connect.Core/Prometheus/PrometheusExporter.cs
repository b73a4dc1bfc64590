using System.Text;
using Connect.Otlp;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Connect.Prometheus;

/// <summary>Makes a text of what is collected, and keeps the last one.</summary>
internal sealed class PrometheusExporter : BaseExporter<Metric>
{
    private readonly MetricLabels _labels;
    private readonly string _target;

    public PrometheusExporter(ProcessResource resource, PlainConnectSettings settings)
    {
        _labels = new MetricLabels(settings.MaxAttributeBytes, settings.ExportActive ? new Uri(settings.ExportUrl).IdnHost : null);
        _target = new MetricFamily("target_info", "Target metadata.", "gauge").With(_labels.OfResource(resource.Attributes), 1).ToString();
        Text = Encoding.UTF8.GetBytes(_target);
    }

    public ReadOnlyMemory<byte> Text { get; private set; }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var metrics = new List<Metric>();
        foreach (var metric in batch)
            metrics.Add(metric);

        var families = new MetricFamilies(_labels);
        foreach (var metric in metrics.OrderBy(metric => metric.MetricType != MetricType.Histogram))
            families.Add(metric);
        Text = Encoding.UTF8.GetBytes(_target + families);
        return ExportResult.Success;
    }
}
