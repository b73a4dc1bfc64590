using Connect.Export;

namespace Connect;

/// <summary>Whether the process has other tracers and meters beside Connect, and whether they export to the same place.</summary>
internal static class OtherTelemetryCheck
{
    private const int MostNamed = 3;

    private static readonly IReadOnlyList<string> EndpointVariables =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    public static IEnumerable<PlainConnectCheckResult> Run(ExportEngine engine, Func<string, string?> environment)
    {
        var traced = engine.Spans.IsListening ? engine.Spans.Sources.Included.Where(ListenerProbe.HearsSpans).ToList() : [];
        var measured = engine.Metrics.IsListening && engine.Metrics.Meters.Included.Any(ListenerProbe.HearsMetrics);
        if (traced.Count > 0)
            yield return SecondProvider(engine.Settings, traced);
        if (engine.Metrics.HasSeenAnotherExporter)
            yield return SecondExporter(engine.Settings, "requests to it that are not Connect's were measured");
        else if ((traced.Count > 0 || measured) && NamesSameEndpoint(engine.Settings, environment) is { } variable)
            yield return SecondExporter(engine.Settings, $"{variable} names it, and something listens beside Connect");
    }

    private static PlainConnectCheckResult SecondProvider(PlainConnectSettings settings, List<string> sources)
    {
        var names = string.Join(", ", sources.Order(StringComparer.Ordinal).Take(MostNamed)) + (sources.Count > MostNamed ? ", …" : "");
        return new PlainConnectCheckResult(
            "connect.second_provider",
            settings.SetSampledFlag ? PlainConnectSeverity.Warning : PlainConnectSeverity.Information,
            settings.SetSampledFlag
                ? $"A tracer provider or another listener beside Connect records spans too ({names}), and takes those that Connect samples for sampled."
                : $"A tracer provider or another listener beside Connect records spans too ({names}); each exports by its own rule.",
            settings.SetSampledFlag
                ? $"Set {SettingTable.SetSampledFlag.Variable}=false to have each export by its own rule, or call AddPlainConnect() on that provider's builder."
                : "Call AddPlainConnect() on that provider's builder if one set of spans is enough.");
    }

    private static PlainConnectCheckResult SecondExporter(PlainConnectSettings settings, string evidence) => new(
        "connect.second_exporter",
        PlainConnectSeverity.Warning,
        $"Something else in this process exports to {Authority(settings.ExportUrl)}: {evidence}. What both export arrives twice.",
        "Remove the app's own OTLP exporter to this address, or call AddPlainConnect() on its provider instead.");

    private static string? NamesSameEndpoint(PlainConnectSettings settings, Func<string, string?> environment) =>
        EndpointVariables.FirstOrDefault(variable => Authority(environment(variable)) == Authority(settings.ExportUrl));

    private static string? Authority(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var absolute) ? absolute.Authority : null;
}
