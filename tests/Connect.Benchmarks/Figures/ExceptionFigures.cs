using OtlpSchema;
using Serilog.Events;
using LogRecord = OpenTelemetry.Logs.LogRecord;

namespace Connect.Tests;

/// <summary>What events with exceptions cost: their text is nearly all of it.</summary>
internal static class ExceptionFigures
{
    private const int Rounds = 101;
    private const int Burst = 64;
    private const int Places = 20;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    private static int _lastPath;

    public static void Run(FigureTable table)
    {
        table.AtMost("encode W2, texts of 1,000 that are not ToString()'s", CountOtherTexts(), 0);
        var seen = Ratio(number => SomeExceptions.Throw(number % Places), out var own, out var sdk);
        table.AtMost($"encode W2, stacks seen before / the SDK's serializer ({own / 1000:0.0} of {sdk / 1000:0.0} µs)", seen, 0.35, "×");
        var unseen = Ratio(_ => SomeExceptions.Throw(++_lastPath), out own, out sdk);
        table.AtMost($"encode W2, stacks never seen / the SDK's serializer ({own / 1000:0.0} of {sdk / 1000:0.0} µs)", unseen, 1.10, "×");
    }

    private static double Ratio(Func<int, Exception> next, out double own, out double sdk)
    {
        var events = Captured.SerilogEvents(Workload.WithException, Burst);
        var records = Captured.SdkRecords(Workload.WithException, Burst);
        var ofConnect = new ConnectEncoding();
        var ofSdk = new SdkEncoding();
        var costs = Interleaved.Measure(
            WarmUp,
            Rounds,
            pause: TimeSpan.Zero,
            new Contender("Connect", Burst, () => ofConnect.Encode(events), () => Replace(events, next)),
            new Contender("SDK", Burst, () => ofSdk.Encode(records), () => Replace(records, next)));
        (own, sdk) = (costs[0].Nanoseconds, costs[1].Nanoseconds);
        return own / sdk;
    }

    private static void Replace(LogEvent[] events, Func<int, Exception> next)
    {
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = With(events[i], next(i));
        }
    }

    private static void Replace(LogRecord[] records, Func<int, Exception> next)
    {
        for (var i = 0; i < records.Length; i++)
        {
            records[i].Exception = next(i);
        }
    }

    private static LogEvent With(LogEvent other, Exception exception) => new(
        other.Timestamp,
        other.Level,
        exception,
        other.MessageTemplate,
        other.Properties.Select(property => new LogEventProperty(property.Key, property.Value)),
        other.TraceId!.Value,
        other.SpanId!.Value);

    /// <summary>Each stack comes twice, since the second time its text may be known.</summary>
    private static int CountOtherTexts()
    {
        const int Stacks = 500;
        var original = Captured.SerilogEvents(Workload.WithException, 1)[0];
        LogEvent[] events = [.. Enumerable.Range(0, 2 * Stacks).Select(i => With(original, SomeExceptions.Throw(i % Stacks)))];
        var connect = new ConnectEncoding();
        return events.Chunk(Burst).Sum(chunk => ExportLogsServiceRequest.Parser.ParseFrom(connect.Encode(chunk))
            .ResourceLogs[0].ScopeLogs[0].LogRecords
            .Zip(chunk, (record, logEvent) => StackOf(record) == logEvent.Exception!.ToString() ? 0 : 1)
            .Sum());
    }

    private static string StackOf(OtlpSchema.LogRecord record) =>
        record.Attributes.Single(attribute => attribute.Key == "exception.stacktrace").Value.StringValue;
}
