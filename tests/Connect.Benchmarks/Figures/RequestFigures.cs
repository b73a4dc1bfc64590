using System.Diagnostics;
using Connect.Export;
using Connect.Requests;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Serilog;

namespace Connect.Tests;

/// <summary>
/// What describing and measuring an incoming request costs its thread, beyond the request with its span made and left
/// bare.
/// </summary>
internal static class RequestFigures
{
    private const int Rounds = 201;
    private const int Burst = 500;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static void Run(FigureTable table)
    {
        using var app = RequestApp.Start();
        using var library = new DiagnosticListener(RequestEvents.Library);
        // A logger without a token, as most developers' machines have it.
        using (new LoggerConfiguration().WriteTo.PlainConnect(exportUrl: "http://localhost:1").CreateLogger())
            table.AtMost("request with the gate closed, listeners", library.IsEnabled() ? 1 : 0, 0);

        using var listener = Empty();
        using var listening = new Listening();
        var costs = Interleaved.Measure(
            WarmUp,
            Rounds,
            TimeSpan.Zero,
            Requests("bare", app, () => listening.Change()),
            Requests("described", app, () => listening.Change(Describe())),
            Requests("complete", app, () => listening.Change(Describe(), new Measuring())));
        var (described, complete) = (costs[1] - costs[0], costs[2] - costs[0]);
        table.Note($"request, bare ({costs[0].Bytes:0} B)", costs[0].Nanoseconds, "ns");
        table.Note("request, its span described, net", described.Nanoseconds, "ns");
        table.AtMost("request, its span described and measured, net", complete.Nanoseconds, 2_000, "ns");
        table.AtMost("request, allocated net", Math.Round(complete.Bytes, 1), 1_024, "B");
    }

    private static Contender Requests(string name, RequestApp app, Action prepare) => new(
        name,
        Burst,
        () =>
        {
            for (var number = 0; number < Burst; number++)
                app.Get();
        },
        prepare);

    private static LibraryEvents Describe() =>
        RequestEvents.Subscribe(new RequestSpans(new TraceSampling(1), new RequestExclusion([])), Faults());

    private static InstrumentationFaults Faults() => new(new Tally(), new Teller(_ => { }, new MonotonicClock(TimeProvider.System)));

    private static ActivityListener Empty()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RequestEvents.Library,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>Who listens at the moment.</summary>
    private sealed class Listening : IDisposable
    {
        private IDisposable[] _listeners = [];

        public void Change(params IDisposable[] listeners)
        {
            Dispose();
            _listeners = listeners;
        }

        public void Dispose()
        {
            foreach (var listener in _listeners)
                listener.Dispose();
            _listeners = [];
        }
    }

    /// <summary>The measuring of requests, with a provider of the SDK's behind it.</summary>
    private sealed class Measuring : IDisposable
    {
        private readonly RequestMeasuring _requests;
        private readonly MeterProvider _provider;

        public Measuring()
        {
            var meters = new NameFilter([RequestDurations.LibraryMeter], []);
            _requests = RequestMeasuring.Start(meters, [], Faults())!;
            _provider = Sdk.CreateMeterProviderBuilder()
                .AddMeter("*")
                .AddView(new MetricViews(new NameFilter([], []), _requests, cardinality: 2_000).Of)
                .AddReader(new BaseExportingMetricReader(new Nowhere()))
                .Build();
        }

        public void Dispose()
        {
            _provider.Dispose();
            _requests.Dispose();
        }
    }

    private sealed class Nowhere : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }
}
