using Connect.Otlp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Connect.Export;

/// <summary>How the OpenTelemetry SDK is set up: with what Connect's settings say, and nothing from its own variables.</summary>
internal static class SdkWiring
{
    // The SDK's own bound.
    private const int MostRequestBytes = 256 * 1024 * 1024;

    // Ten times what the SDK takes by default, which drops the others without a trace.
    private const int MostInstruments = 10_000;

    /// <summary>Options of an exporter whose requests end in the catcher.</summary>
    /// <param name="catcher">Where requests end.</param>
    /// <param name="backlogBytes">What would not fit there need not be encoded, which bounds the serializer's buffer.</param>
    public static OtlpExporterOptions Exporter(BodyCatcher catcher, int backlogBytes) => new()
    {
        Endpoint = new Uri("http://localhost/"),
        Protocol = OtlpExportProtocol.HttpProtobuf,
        Compression = OtlpExportCompression.None,
        Headers = null,
        MaxRequestSizeBytes = Math.Min(backlogBytes, MostRequestBytes),
        HttpClientFactory = () => new HttpClient(catcher, disposeHandler: false),
    };

    public static TracerProviderBuilder Tracer(ProcessResource resource) =>
        OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(IgnoreVariables)
            .SetResourceBuilder(Resource(resource));

    public static MeterProviderBuilder Meter(ProcessResource resource) =>
        OpenTelemetry.Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(IgnoreVariables)
            .SetResourceBuilder(Resource(resource));

    /// <summary>The process's own meters, all that the views let through.</summary>
    public static MeterProviderBuilder AllMeters(ProcessResource resource, MetricViews views) =>
        Meter(resource).AddMeter("*").AddView(views.Of).SetMaxMetricStreams(MostInstruments);

    private static ResourceBuilder Resource(ProcessResource resource) =>
        ResourceBuilder.CreateEmpty().AddAttributes(resource.Attributes);

    private static void IgnoreVariables(IServiceCollection services) =>
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
}
