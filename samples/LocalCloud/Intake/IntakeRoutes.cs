using LocalCloud.Faults;
using LocalCloud.Intake.Beacons;
using LocalCloud.Intake.Forms;
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

        var identities = new IdentityReader(options.Secret);
        var beacons = new BeaconEndpoint(identities, store);
        Browser("/pageviews", beacons.TakeAsync);
        Browser("/", beacons.TakeAsync); // what a page with this server's bare address reports to

        var tokens = new RenderTokens(options.Secret, options.FormTooFresh, options.FormTooStale, options.Time);
        Browser("/forms/{id}", new FormEndpoint(tokens, identities, new NextPage(options.NextOrigins), store).TakeAsync);

        void Export(string signal, RequestDelegate take) => routes.MapPost($"/v1/{signal}", gate.Before(signal, take));

        void Browser(string path, RequestDelegate take)
        {
            routes.MapPost(path, take);
            routes.MapMethods(path, [HttpMethods.Options], CrossOrigin.Preflight);
        }
    }
}
