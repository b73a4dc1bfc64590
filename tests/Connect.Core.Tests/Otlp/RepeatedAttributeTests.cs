using Connect.Export;
using Connect.Otlp;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

/// <summary>Values that are the same object event after event are encoded once; what is sent is the same.</summary>
public class RepeatedAttributeTests
{
    [Fact]
    public void Each_event_has_its_own_value_however_values_repeat()
    {
        var random = new Random(11);
        object?[] values = ["acme", "POST", 1, 2L, true, 0.5, 12.50m, null, Guid.NewGuid(), TimeSpan.FromSeconds(1), new string('x', 200)];
        var template = Template(LogTemplatePart.Literal("Message"));
        var batch = new LogBatchWriter(Limits with { BatchBytes = int.MaxValue }, [], null);
        var encoder = new SomeEncoder();
        var expected = new List<object?>();
        for (var run = 0; run < 400; run++)
        {
            // Runs of the same object, of any length, and between them longer stretches without any.
            var value = values[random.Next(values.Length)];
            var repetitions = random.Next(1, 6);
            for (var i = 0; i < repetitions; i++)
            {
                Append(value);
            }

            for (var i = 0; run % 40 == 0 && i < 50; i++)
            {
                Append(string.Concat("other ", i));
            }
        }

        var records = Decode(batch).ScopeLogs.SelectMany(scope => scope.LogRecords).ToList();
        Assert.Equal(expected.Count, records.Count);
        Assert.All(expected.Zip(records), pair => Assert.Equal(Attribute(pair.First), Attribute(pair.Second, "Value")));

        void Append(object? value)
        {
            expected.Add(value);
            Action<LogRecordWriter> one = record =>
            {
                record.Template = template;
                record.Add("Value", value);
            };
            Assert.Equal(AppendOutcome.Appended, batch.Append(encoder, one, Stamp));
        }
    }

    [Fact]
    public void A_repeated_value_keeps_to_the_limit_of_each_sink()
    {
        var template = Template(LogTemplatePart.Literal("Message"));
        var batch = new LogBatchWriter(Limits, [], null);
        var text = new string('x', 50);
        LogEventEncoder[] encoders = [new SomeEncoder(), new SomeEncoder { Limits = Limits with { AttributeBytes = 10 } }];
        for (var i = 0; i < 12; i++)
        {
            Action<LogRecordWriter> one = record =>
            {
                record.Template = template;
                record.Add("Value", text);
            };
            batch.Append(encoders[i / 3 % 2], one, Stamp);
        }

        var lengths = Decode(batch).ScopeLogs.SelectMany(scope => scope.LogRecords).Select(record => Attribute(record, "Value").StringValue.Length);
        Assert.Equal([50, 50, 50, 8, 8, 8, 50, 50, 50, 8, 8, 8], lengths);
    }
}
