using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Serilog;

namespace Connect.Tests;

/// <summary>
/// An app that logs what .NET's HTTP client says of itself, to the logger that Connect exports: it must not log forever
/// about the exports of its own logs.
/// </summary>
[Collection(nameof(LifetimeTests))]
public class HttpEventsGuardTests
{
    [Fact]
    public async Task The_exporter_s_http_events_are_dropped_and_the_app_s_are_exported()
    {
        await using var receiver = FaultReceiver.Start();
        await using var appsOwn = FaultReceiver.Start();
        var other = new CollectingSink();
        using var share = PlainConnectExporter.Open(PlainConnect.Configure(o =>
        {
            o.ExportUrl = receiver.Url.ToString();
            o.ExportToken = "token-of-a-test";
        }));
        var logger = new LoggerConfiguration().WriteTo.Sink(other)
            .WriteTo.PlainConnect(exportUrl: receiver.Url.ToString(), exportToken: "token-of-a-test").CreateLogger();
        using var gate = new AnswerGateScope(receiver);
        using (new HttpEvents(logger))
        {
            logger.Information("first");
            var flushing = share.FlushAsync(TimeSpan.FromSeconds(10));
            await receiver.WaitForRequestsAsync(1);
            using var client = new HttpClient();
            await client.GetAsync(new Uri(appsOwn.Url, "/of-the-app"));
            gate.Open();
            Assert.True(await flushing);

            // Whatever the first export logged would be in the second one, and so on.
            for (var i = 0; i < 5; i++)
            {
                Assert.True(await share.FlushAsync(TimeSpan.FromSeconds(10)));
            }
        }

        var requests = receiver.Requests.Count(request => request.Signal == OtlpSignal.Logs);
        logger.Dispose();
        var exported = receiver.AcknowledgedLogRecords().Select(received => received.Record.Body.StringValue).ToList();

        Assert.Contains(exported, body => body.Contains("/of-the-app", StringComparison.Ordinal));
        Assert.DoesNotContain(exported, body => body.Contains("/v1/logs", StringComparison.Ordinal));
        Assert.Contains(other.Messages, message => message.Contains("/v1/logs", StringComparison.Ordinal));
        Assert.InRange(share.Logs.Dropped["self"], 1, 100);
        Assert.InRange(requests, 1, 4);
    }

    private sealed class AnswerGateScope : IDisposable
    {
        private readonly AnswerGate _gate = new();

        public AnswerGateScope(FaultReceiver receiver) => receiver.Script("/v1/logs", Answer.Ok.After(_gate));

        public void Open() => _gate.Open();

        public void Dispose() => _gate.Open();
    }

    private sealed class HttpEvents : EventListener
    {
        private readonly ConcurrentQueue<EventSource> _early = new();
        private readonly ILogger? _logger;

        public HttpEvents(ILogger logger)
        {
            _logger = logger;
            foreach (var source in _early)
            {
                EnableEvents(source, EventLevel.LogAlways);
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name != "System.Net.Http")
            {
                return;
            }

            // The base class calls this before the logger is there.
            if (_logger is null)
            {
                _early?.Enqueue(eventSource);
            }
            else
            {
                EnableEvents(eventSource, EventLevel.LogAlways);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            _logger?.Information("{Name} {Payload}", eventData.EventName, string.Join(' ', eventData.Payload ?? (IEnumerable<object?>)[]));
    }
}
