using System.Diagnostics;
using OtlpSchema;

namespace Connect.Tests.Jobs;

/// <summary>Work that runs through Connect's helper.</summary>
public class JobTests
{
    private const string Source = "PlainConnect.Jobs";

    [Fact]
    public async Task A_run_is_a_consumers_span_within_which_logs_and_spans_are()
    {
        await using var some = new SomeExport();
        using var inner = new ActivitySource("SomeApp.Work");
        await PlainConnectJobs.RunAsync("invoices", _ =>
        {
            using var step = inner.StartActivity("step");
            some.Logger.Information("working");
            return Task.CompletedTask;
        });

        var span = Assert.Single(await some.SpansAsync(Source));
        Assert.Equal(("process invoices", Span.Types.SpanKind.Consumer), (span.Name, span.Kind));
        Assert.Equal(
            [
                ("messaging.destination.name", "invoices"), ("messaging.operation.name", "process"),
                ("messaging.operation.type", "process"), ("messaging.system", "plain_connect"), ("plain.jobs.outcome", "successful"),
            ],
            span.Attributes.Select(attribute => (attribute.Key, span.Attributes.Of(attribute.Key)!)).Order());
        Assert.True(span.Status is null or { Code: Status.Types.StatusCode.Unset });
        Assert.Equal(span.SpanId, Assert.Single(await some.SpansAsync(inner.Name)).ParentSpanId);
        Assert.Equal(span.TraceId, Assert.Single(some.Receiver.AcknowledgedLogRecords()).Record.TraceId);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task Durations_are_measured_and_runs_counted_by_their_outcome()
    {
        await using var some = new SomeExport();
        using var stop = new CancellationTokenSource();
        await PlainConnectJobs.RunAsync("mails", _ => Task.CompletedTask);
        await PlainConnectJobs.RunAsync("mails", _ => Task.CompletedTask);
        await Assert.ThrowsAsync<InvalidOperationException>(() => PlainConnectJobs.RunAsync("mails", _ => throw new InvalidOperationException()));
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => PlainConnectJobs.RunAsync(
            "mails", token => Task.FromException(new OperationCanceledException(token)), stop.Token));

        var durations = Assert.Single(await some.MetricsAsync("messaging.process.duration"));
        var counts = Assert.Single(await some.MetricsAsync("messaging.client.consumed.messages"));
        Assert.Equal(("s", "{message}"), (durations.Unit, counts.Unit));
        Assert.Equal(
            [(null, 3ul), ("System.InvalidOperationException", 1ul)],
            durations.Histogram.DataPoints.Select(point => (point.Attributes.Of("error.type"), point.Count)).Order());
        Assert.Equal(10, durations.Histogram.DataPoints[0].ExplicitBounds[^1]);
        Assert.Equal(
            [("cancelled", 1L), ("errored", 1L), ("successful", 2L)],
            counts.Sum.DataPoints.Select(point => (point.Attributes.Of("plain.jobs.outcome"), point.AsInt)).Order());
        Assert.All(counts.Sum.DataPoints, point => Assert.Equal("mails", point.Attributes.Of("messaging.destination.name")));
        Assert.Empty(await some.MetricsAsync("plain.jobs.queue.wait.duration"));
    }

    [Fact]
    public async Task An_exception_is_recorded_as_its_log_has_it_and_thrown_on()
    {
        await using var some = new SomeExport();
        var exception = new InvalidOperationException("no paper");

        // Its text is that of where it was thrown first, so that both texts are of the same moment.
        Assert.Same(exception, await Assert.ThrowsAsync<InvalidOperationException>(() => PlainConnectJobs.RunAsync("prints", _ =>
        {
            some.Logger.Error(exception, "Failed");
            return Task.FromException(exception);
        })));

        var span = Assert.Single(await some.SpansAsync(Source));
        var logged = Assert.Single(some.Receiver.AcknowledgedLogRecords()).Record.Attributes;
        var told = Assert.Single(span.Events);
        Assert.Equal((Status.Types.StatusCode.Error, "errored"), (span.Status.Code, span.Attributes.Of("plain.jobs.outcome")));
        Assert.Equal(logged.Of("exception.type"), span.Attributes.Of("error.type"));
        Assert.Equal(logged.Of("exception.type"), told.Attributes.Of("exception.type"));
        Assert.Equal(logged.Of("exception.message"), told.Attributes.Of("exception.message"));
    }

    [Fact]
    public async Task Cancelled_work_has_not_failed()
    {
        await using var some = new SomeExport();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PlainConnectJobs.RunAsync(
            "mails", token => Task.FromCanceled(token), stop.Token));

        var span = Assert.Single(await some.SpansAsync(Source));
        Assert.Equal("cancelled", span.Attributes.Of("plain.jobs.outcome"));
        Assert.True(span.Status is null or { Code: Status.Types.StatusCode.Unset });
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task What_is_known_of_a_job_is_told_and_its_wait_is_measured()
    {
        await using var some = new SomeExport();
        var enqueuer = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var enqueuedAt in new[] { now.AddSeconds(-100), now.AddHours(1) })
        {
            await PlainConnectJobs.RunAsync(
                new PlainConnectJob("mails")
                {
                    System = "shop_outbox",
                    Id = "4711",
                    EnqueuedAt = enqueuedAt,
                    EnqueuedBy = $"00-{enqueuer.TraceId}-{enqueuer.SpanId}-01",
                },
                _ => Task.CompletedTask);
        }

        var span = (await some.SpansAsync(Source))[0];
        Assert.Equal(("shop_outbox", "4711"), (span.Attributes.Of("messaging.system"), span.Attributes.Of("messaging.message.id")));
        Assert.Equal(enqueuer.SpanId.ToHexString(), Assert.Single(span.Links).SpanId.Hex());
        var waits = Assert.Single(Assert.Single(await some.MetricsAsync("plain.jobs.queue.wait.duration")).Histogram.DataPoints);
        Assert.Equal((2ul, 0.0), (waits.Count, waits.Min));
        Assert.InRange(waits.Max, 100, 200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task A_traceparent_that_is_none_is_ignored(string enqueuedBy)
    {
        await using var some = new SomeExport();
        await PlainConnectJobs.RunAsync(new PlainConnectJob("mails") { EnqueuedBy = enqueuedBy }, _ => Task.CompletedTask);

        Assert.Empty(Assert.Single(await some.SpansAsync(Source)).Links);
    }

    [Fact]
    public async Task With_the_gate_closed_the_work_runs_and_nobody_sees_it()
    {
        await using var some = new SomeExport(options => options.ExportToken = "");
        var ran = false;
        await PlainConnectJobs.RunAsync("mails", _ =>
        {
            ran = Activity.Current is null;
            return Task.CompletedTask;
        });

        Assert.True(ran);
    }
}
