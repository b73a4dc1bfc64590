using System.Diagnostics;
using Connect.Export;
using Connect.Otlp;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

public class AllocationTests
{
    private static readonly object OrderId = 1234567;
    private static readonly object Elapsed = 12.345;

    [Fact]
    public void An_event_with_three_scalars_allocates_nothing()
    {
        var template = Template(
            LogTemplatePart.Hole("Method"), LogTemplatePart.Literal(" "), LogTemplatePart.Hole("OrderId"),
            LogTemplatePart.Literal(" in "), LogTemplatePart.Hole("Elapsed"));
        AssertAllocatesNothing(record =>
        {
            record.Template = template;
            record.Add("Method", "GET");
            record.Add("OrderId", OrderId);
            record.Add("Elapsed", Elapsed);
        });
    }

    [Fact]
    public void An_event_with_twelve_properties_allocates_nothing()
    {
        var template = Template(LogTemplatePart.Hole("P0"), LogTemplatePart.Literal(" "), LogTemplatePart.Hole("P1"));
        object[] list = [OrderId, "Grüße", Elapsed, true];
        object[] values =
        [
            new SomeValue(writer =>
            {
                writer.BeginMap();
                writer.Key("Id");
                writer.Value(OrderId);
                writer.Key("Items");
                writer.BeginList();
                foreach (var item in list)
                {
                    writer.Value(item);
                }

                writer.EndList();
                writer.EndMap();
            }),
            "text", OrderId, Elapsed, true, 5L, Guid.NewGuid(), 12.50m, TimeSpan.FromSeconds(1), new DateTime(2024, 1, 2),
            new string('x', 200), DayOfWeek.Friday,
        ];
        string[] names = [.. values.Select((_, i) => $"P{i}")];
        AssertAllocatesNothing(record =>
        {
            record.Template = template;
            for (var i = 0; i < values.Length; i++)
            {
                record.Add(names[i], values[i]);
            }
        });
    }

    private static void AssertAllocatesNothing(Action<LogRecordWriter> properties)
    {
        const int Events = 100;
        var batch = new LogBatchWriter(Limits, [], new TraceSampling(1));
        var encoder = new SomeEncoder();
        var (trace, span) = (ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());
        Action<LogRecordWriter> encode = record =>
        {
            record.Category = "Some.Category";
            record.Level = PlainConnectLevel.Information;
            record.Timestamp = DateTimeOffset.UnixEpoch;
            record.TraceId = trace;
            record.SpanId = span;
            properties(record);
        };
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Events; i++)
            {
                batch.Append(encoder, encode, Stamp);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            batch.Seal();
        }

        Assert.Equal(0, least);
    }
}
