using System.Diagnostics;
using Connect.Tests.Pipeline;
using Connect.Tests.Telemetry;
using Connect.Tests.Transport;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Connect.Tests.Checks;

/// <summary>Alone in the process, since a listener of another test's would be found too.</summary>
[Collection(Alone.Name)]
public class OtherTelemetryCheckTests
{
    [Fact]
    public async Task Alone_in_the_process_there_is_nothing_to_find()
    {
        using var source = new ActivitySource("SomeApp.Checked");
        await using var rig = new PipelineRig().Listening();

        Assert.Empty(OtherTelemetryCheck.Run(rig.Engine, SomeSettings.Environment()));
    }

    [Theory]
    [InlineData(true, PlainConnectSeverity.Warning, "SET_SAMPLED_FLAG=false")]
    [InlineData(false, PlainConnectSeverity.Information, "AddPlainConnect()")]
    public async Task A_second_tracer_provider_is_found(bool setFlag, PlainConnectSeverity severity, string fix)
    {
        using var source = new ActivitySource("SomeApp.Checked");
        await using var rig = new PipelineRig(o => o.SetSampledFlag = setFlag).Listening();
        using var app = new AppsTracer(source.Name, new AlwaysOffSampler());

        var finding = Assert.Single(OtherTelemetryCheck.Run(rig.Engine, SomeSettings.Environment()));

        Assert.Equal(("connect.second_provider", severity), (finding.Id, finding.Severity));
        Assert.Contains("SomeApp.Checked", finding.Message, StringComparison.Ordinal);
        Assert.Contains(fix, finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_exporter_to_the_same_address_is_found_by_its_requests()
    {
        await using var rig = new PipelineRig().Listening();
        using (var app = Sdk.CreateMeterProviderBuilder()
            .AddMeter("PlainConnect")
            .AddOtlpExporter(o =>
            {
                o.Endpoint = new Uri(rig.Receiver.Url, "/v1/metrics");
                o.Protocol = OpenTelemetry.Exporter.OtlpExportProtocol.HttpProtobuf;
            })
            .Build())
        {
            app.ForceFlush();
        }

        await rig.FlushAsync();

        Assert.Contains(
            OtherTelemetryCheck.Run(rig.Engine, SomeSettings.Environment()),
            finding => finding.Id == "connect.second_exporter" && finding.Message.Contains(rig.Receiver.Url.Authority, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_exporter_is_supposed_where_a_variable_names_the_address_and_somebody_listens()
    {
        await using var rig = new PipelineRig().Listening();
        var environment = SomeSettings.Environment(("OTEL_EXPORTER_OTLP_ENDPOINT", rig.Receiver.Url.ToString()));
        Assert.Empty(OtherTelemetryCheck.Run(rig.Engine, environment));

        using var app = Sdk.CreateMeterProviderBuilder().AddMeter("PlainConnect").AddReader(new BaseExportingMetricReader(new NoExporter())).Build();

        var finding = Assert.Single(OtherTelemetryCheck.Run(rig.Engine, environment));
        Assert.Equal("connect.second_exporter", finding.Id);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", finding.Message, StringComparison.Ordinal);
    }

    private sealed class NoExporter : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }
}
