using OtlpSchema;

namespace Connect.Tests;

/// <summary>What turning events into protobuf costs, in batches of the usual size.</summary>
internal static class EncodeFigures
{
    private const int Rounds = 401;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    public static void Run(FigureTable table)
    {
        RequireSameContent();
        Run(table, Workload.ThreeScalars, ofSdk: 0.65, ofModel: 0.12, ofCopy: 12);
        Run(table, Workload.TwelveProperties, ofSdk: 0.85, ofModel: 0.14, ofCopy: null);
    }

    private static void Run(FigureTable table, Workload workload, double ofSdk, double ofModel, double? ofCopy)
    {
        var events = Captured.SerilogEvents(workload, SomeSetup.BatchSize);
        var records = Captured.SdkRecords(workload, SomeSetup.BatchSize);
        var formatting = Captured.Formatting(workload, SomeSetup.BatchSize);
        var connect = new ConnectEncoding();
        var sdk = new SdkEncoding();
        var bytes = connect.Encode(events).ToArray();
        var copy = new byte[bytes.Length];

        var costs = Interleaved.Measure(
            WarmUp,
            Rounds,
            pause: TimeSpan.Zero,
            new Contender("Connect", events.Length, () => connect.Encode(events)),
            new Contender("SDK", events.Length, () => sdk.Encode(records)),
            new Contender("model", events.Length, () => ModelEncoding.Encode(events)),
            new Contender("memcpy", events.Length, () => bytes.CopyTo(copy, 0)),
            new Contender("messages", events.Length, () => Render(formatting)));

        var own = costs[0].Nanoseconds;
        var name = workload.Name;
        table.Note($"encode {name}", own, "ns");
        table.AtMost($"encode {name} / the SDK's serializer ({costs[1].Nanoseconds:0} ns)", own / costs[1].Nanoseconds, ofSdk, "×");
        table.Note(
            $"encode {name} / the SDK's serializer and the rendering of its messages ({costs[1].Nanoseconds:0} and {costs[4].Nanoseconds:0} ns)",
            own / (costs[1].Nanoseconds + costs[4].Nanoseconds),
            "×");
        table.AtMost($"encode {name} / object model ({costs[2].Nanoseconds:0} ns)", own / costs[2].Nanoseconds, ofModel, "×");
        if (ofCopy is { } bar)
        {
            table.AtMost($"encode {name} / memcpy ({costs[3].Nanoseconds:0.0} ns for {bytes.Length / events.Length} B)", own / costs[3].Nanoseconds, bar, "×");
        }

        table.AtMost($"encode {name}, allocated an event", (double)connect.AllocatedByAppending(events) / events.Length, 0, "B");
    }

    private static int Render(Func<string>[] messages)
    {
        var length = 0;
        foreach (var message in messages)
        {
            length += message().Length;
        }

        return length;
    }

    /// <summary>Whoever leaves something out is no contender.</summary>
    public static void RequireSameContent()
    {
        foreach (var workload in (Workload[])[Workload.ThreeScalars, Workload.WithException, Workload.TwelveProperties])
        {
            var events = Captured.SerilogEvents(workload, SomeSetup.BatchSize);
            var connect = Values(new ConnectEncoding().Encode(events));
            var sdk = Values(new SdkEncoding().Encode(Captured.SdkRecords(workload, SomeSetup.BatchSize)));
            var model = Values(ModelEncoding.Encode(events));
            if (connect != sdk || connect != model)
            {
                throw new InvalidOperationException(
                    $"{workload.Name}: Connect writes {connect} values, the SDK {sdk}, the model {model}.");
            }
        }
    }

    private static int Values(ReadOnlySpan<byte> request) => ExportLogsServiceRequest.Parser.ParseFrom(request).ResourceLogs
        .SelectMany(logs => logs.ScopeLogs)
        .SelectMany(scope => scope.LogRecords)
        .Sum(record => record.Attributes.Sum(attribute => Values(attribute.Value)));

    private static int Values(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.ArrayValue => value.ArrayValue.Values.Sum(Values),
        AnyValue.ValueOneofCase.KvlistValue => value.KvlistValue.Values.Sum(entry => Values(entry.Value)),
        _ => 1,
    };
}
