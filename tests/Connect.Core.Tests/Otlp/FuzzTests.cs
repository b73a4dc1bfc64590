using System.Diagnostics;
using Connect.Export;
using Connect.Otlp;
using OtlpSchema;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

/// <summary>Events of every kind in one long run of one encoder, as an app has it: what one leaves behind another meets.</summary>
public class FuzzTests
{
    private const int EventsPerBatch = 1_000;

    // Some hostile things take milliseconds each.
    private const int EventsPerHostileValue = 2_000;
    private const int EventsPerHostileException = 5_000;
    private const int EventsPerException = 20;

    private static readonly string[] HostileValues = [.. Hostile.Values];
    private static readonly string[] HostileExceptions = [.. Hostile.Exceptions];

    [Fact]
    public void Ten_thousand_events_of_every_kind_arrive() => Run(seed: 11, events: 10_000);

    [Fact]
    [Trait("Category", "Slow")]
    public void A_million_events_of_every_kind_arrive() => Run(seed: 12, events: 1_000_000);

    private static void Run(int seed, int events)
    {
        var random = new Random(seed);
        var records = new SomeRecords(seed);
        var batch = new LogBatchWriter(Limits with { BatchBytes = int.MaxValue }, [], new TraceSampling(0.5));
        var encoder = new SomeEncoder();
        for (var done = 0; done < events; done += EventsPerBatch)
        {
            for (var i = 0; i < EventsPerBatch; i++)
            {
                Assert.Equal(AppendOutcome.Appended, batch.Append(encoder, Event(random, records), Stamp));
            }

            var request = StrictOtlp.Decode(batch.Seal(), ExportLogsServiceRequest.Parser);
            Assert.Equal(0, batch.Failures);
            Assert.Equal(EventsPerBatch, request.ResourceLogs.Sum(logs => logs.ScopeLogs.Sum(scope => scope.LogRecords.Count)));
        }
    }

    private static Action<LogRecordWriter> Event(Random random, SomeRecords records)
    {
        var (encode, _) = records.Next();
        var name = random.Next(50) == 0 ? records.Text() : "Extra";
        var hasHostileValue = random.Next(EventsPerHostileValue) == 0;
        var value = hasHostileValue ? Hostile.Value(HostileValues[random.Next(HostileValues.Length)]) : null;
        var exception = SomeException(random);
        var hasTrace = random.Next(2) == 0;
        int? eventId = random.Next(10) == 0 ? random.Next() : null;
        var eventName = random.Next(10) == 0 ? records.Text() : null;
        return record =>
        {
            record.Exception = exception;
            record.EventId = eventId;
            record.EventName = eventName;
            if (hasTrace)
            {
                record.TraceId = ActivityTraceId.CreateRandom();
                record.SpanId = ActivitySpanId.CreateRandom();
            }

            encode(record);
            if (hasHostileValue)
            {
                record.Add(name, value);
            }
        };
    }

    private static Exception? SomeException(Random random)
    {
        if (random.Next(EventsPerHostileException) == 0)
        {
            return Hostile.Exception(HostileExceptions[random.Next(HostileExceptions.Length)]);
        }

        return random.Next(EventsPerException) == 0 ? Thrown(random.Next(6)) : null;
    }

    private static Exception Thrown(int depth)
    {
        try
        {
            throw depth > 0 ? new InvalidOperationException("Outer.", Thrown(depth - 1)) : new ArgumentException("Innermost.");
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
