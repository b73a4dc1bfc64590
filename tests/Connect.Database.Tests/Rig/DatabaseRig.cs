using System.Globalization;
using OtlpSchema;

namespace Connect.Tests.Database;

/// <summary>An exporter as an app has it, to a receiver, and what arrives there about databases.</summary>
internal sealed class DatabaseRig : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly PlainConnectExporter _exporter;

    public DatabaseRig(Action<PlainConnectOptions>? configure = null)
    {
        var options = new PlainConnectOptions { ExportUrl = Receiver.Url.ToString(), ExportToken = "token-of-a-test" };
        configure?.Invoke(options);
        var settings = new SettingsResolver(_ => null, new AppIdentity("SomeApp", "1.2.3")).Resolve(options, "code", null);
        _exporter = PlainConnectExporter.Open(settings, Lines.Enqueue);
    }

    public FaultReceiver Receiver { get; } = FaultReceiver.Start();

    public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>How many events could not be read.</summary>
    public long Faults => _exporter.Engine.InstrumentationFaults;

    /// <summary>All spans of databases so far, in the order in which they began.</summary>
    public async Task<IReadOnlyList<Span>> SpansAsync()
    {
        await FlushAsync();
        Assert.Empty(Receiver.Undecodable);
        return [.. Receiver.AcknowledgedSpans().Select(received => received.Span).Where(IsOfDatabase).OrderBy(span => span.StartTimeUnixNano)];
    }

    /// <summary>All spans so far.</summary>
    public async Task<IReadOnlyList<Span>> AllSpansAsync()
    {
        await FlushAsync();
        return [.. Receiver.AcknowledgedSpans().Select(received => received.Span)];
    }

    /// <summary>The measurements so far, each with its attributes.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> DurationsAsync()
    {
        await FlushAsync();
        return [.. Receiver.AcknowledgedMetrics()
            .Where(received => received.Metric.Name == "db.client.operation.duration")
            .SelectMany(received => received.Metric.Histogram.DataPoints)
            .SelectMany(point => Enumerable.Repeat(Texts(point.Attributes), (int)point.Count))];
    }

    public static IReadOnlyDictionary<string, string> Texts(IEnumerable<KeyValue> attributes) =>
        attributes.ToDictionary(attribute => attribute.Key, attribute => attribute.Value.ValueCase == AnyValue.ValueOneofCase.IntValue
            ? attribute.Value.IntValue.ToString(CultureInfo.InvariantCulture)
            : attribute.Value.StringValue);

    public async Task FlushAsync() => Assert.True(await _exporter.FlushAsync(Patience));

    public async ValueTask DisposeAsync()
    {
        await _exporter.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    private static bool IsOfDatabase(Span span) => span.Attributes.Any(attribute => attribute.Key == "db.query.text");
}
