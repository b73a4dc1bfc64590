using LocalCloud.Faults;
using LocalCloud.Intake.Otlp;
using LocalCloud.Store;

namespace LocalCloud.Intake;

/// <summary>Where apps and their pages send things to.</summary>
internal static class IntakeRoutes
{
    public static void Map(IEndpointRouteBuilder routes, LocalCloudOptions options, CloudStore store, FaultControl faults)
    {
        var token = new BearerToken(options.Token);
        var common = new CommonReader();
        var gate = new FaultGate(faults, store);

        Export(Signals.Logs, new OtlpEndpoint<LogEntry>(
            Signals.Logs, new LogReader(common, options.Time), store.Add, token, store).TakeAsync);
        Export(Signals.Traces, new OtlpEndpoint<SpanEntry>(
            Signals.Traces, new SpanReader(common), store.Add, token, store).TakeAsync);
        Export(Signals.Metrics, new OtlpEndpoint<MetricEntry>(
            Signals.Metrics, new MetricReader(common), store.Add, token, store).TakeAsync);

        void Export(string signal, RequestDelegate take) => routes.MapPost($"/v1/{signal}", gate.Before(signal, take));
    }
}
