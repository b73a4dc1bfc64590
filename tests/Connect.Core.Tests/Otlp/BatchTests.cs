using Connect.Export;
using Connect.Otlp;
using OtlpSchema;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

public class BatchTests
{
    private readonly SomeEncoder _encoder = new();

    [Fact]
    public void Runs_of_a_category_share_a_scope_and_order_is_kept()
    {
        string?[] categories = ["A", "A", "B", "A", null, "", "B"];
        var batch = Batch([.. categories.Select((category, i) => (Action<LogRecordWriter>)(record =>
        {
            record.Category = category is null ? null : new string(category.AsSpan());
            record.EventId = i;
        }))]);

        Assert.Equal(["A", "B", "A", "", "B"], batch.ScopeLogs.Select(scope => scope.Scope?.Name ?? ""));
        Assert.Equal(["", "", "", "", ""], batch.ScopeLogs.Select(scope => scope.Scope?.Version ?? ""));
        Assert.Equal(
            [0, 1, 2, 3, 4, 5, 6],
            batch.ScopeLogs.SelectMany(scope => scope.LogRecords).Select(record => Attribute(record, "event.id").IntValue));
    }

    [Fact]
    public void The_resource_comes_with_every_batch()
    {
        var resource = new ProcessResource(SomeSettings.Of(), new HostDescription("id", "host", 7, null));
        var batch = new LogBatchWriter(Limits, resource.Encoded, null);
        for (var i = 0; i < 2; i++)
        {
            batch.Append(_encoder, (Action<LogRecordWriter>)(_ => { }), Stamp);
            Assert.Contains(
                Decode(batch).Resource.Attributes,
                attribute => attribute is { Key: "host.name", Value.StringValue: "host" });
        }
    }

    [Fact]
    public void An_empty_batch_is_no_bytes()
    {
        var batch = new LogBatchWriter(Limits, [], null);

        Assert.Equal(0, batch.Bytes);
        Assert.Empty(batch.Seal());
    }

    [Fact]
    public void An_event_that_does_not_fit_waits_for_the_next_batch_and_is_read_once()
    {
        var batch = new LogBatchWriter(Limits with { BatchBytes = 1000 }, [], null);
        var read = 0;
        var batches = new List<ResourceLogs>();
        for (var i = 0; i < 100; i++)
        {
            var number = i;
            Action<LogRecordWriter> one = record =>
            {
                read++;
                record.Category = number % 7 == 0 ? "Seventh" : "Other";
                record.EventId = number;
                record.Message = new string('x', number);
            };
            if (batch.Append(_encoder, one, Stamp) == AppendOutcome.Full)
            {
                Assert.Equal(AppendOutcome.Full, batch.Append(_encoder, one, Stamp));
                Assert.InRange(batch.Bytes, 500, 1000);
                batches.Add(Decode(batch));
                Assert.Equal(AppendOutcome.Appended, batch.Append(_encoder, one, Stamp));
            }
        }

        batches.Add(Decode(batch));
        Assert.Equal(100, read);
        Assert.InRange(batches.Count, 5, 30);
        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => (long)i),
            batches.SelectMany(one => one.ScopeLogs).SelectMany(scope => scope.LogRecords).Select(record => Attribute(record, "event.id").IntValue));
    }

    [Fact]
    public void Another_event_than_the_one_that_did_not_fit_takes_its_place()
    {
        var batch = new LogBatchWriter(Limits with { BatchBytes = 500 }, [], null);
        Assert.Equal(AppendOutcome.Appended, batch.Append(_encoder, Message('a', 200), Stamp));
        Assert.Equal(AppendOutcome.Full, batch.Append(_encoder, Message('b', 400), Stamp));
        Assert.Equal(AppendOutcome.Appended, batch.Append(_encoder, Message('c', 100), Stamp));
        Assert.Equal(AppendOutcome.Full, batch.Append(_encoder, Message('d', 400), Stamp));

        Assert.Equal("ac", Bodies(Decode(batch)));
        Assert.Equal(AppendOutcome.Appended, batch.Append(_encoder, Message('e', 100), Stamp));
        Assert.Equal("e", Bodies(Decode(batch)));
    }

    [Fact]
    public void An_empty_batch_takes_an_event_of_any_size()
    {
        var batch = new LogBatchWriter(Limits with { BatchBytes = 500 }, [], null);

        Assert.Equal(AppendOutcome.Appended, batch.Append(_encoder, Message('a', 5000), Stamp));
        Assert.Equal("a", Bodies(Decode(batch)));
    }

    [Fact]
    public void Records_of_every_size_have_exact_lengths()
    {
        var batch = new LogBatchWriter(Limits with { BatchBytes = int.MaxValue }, [], null);
        int[] sizes = [0, 1, 60, .. Enumerable.Range(80, 60), 16_300, .. Enumerable.Range(16_330, 60), 60_000];
        foreach (var size in sizes)
        {
            Assert.Equal(AppendOutcome.Appended, batch.Append(_encoder, Message('x', size), Stamp));
        }

        var bytes = batch.Seal();
        var request = StrictOtlp.Decode(bytes, ExportLogsServiceRequest.Parser);
        Assert.Equal(sizes, request.ResourceLogs[0].ScopeLogs[0].LogRecords.Select(record => record.Body.StringValue.Length));

        // The library writes each length in as few bytes as there are.
        Assert.Equal(request.CalculateSize(), bytes.Length);
    }

    [Fact]
    public void Thousands_of_categories_are_no_more_than_a_batch()
    {
        var batch = Batch([.. Enumerable.Range(0, 3000).Select(i => (Action<LogRecordWriter>)(record => record.Category = $"C{i}"))]);

        Assert.Equal(Enumerable.Range(0, 3000).Select(i => $"C{i}"), batch.ScopeLogs.Select(scope => scope.Scope.Name));
    }

    private static Action<LogRecordWriter> Message(char character, int length) =>
        record => record.Message = new string(character, length);

    private static string Bodies(ResourceLogs batch) =>
        string.Concat(batch.ScopeLogs.SelectMany(scope => scope.LogRecords).Select(record => record.Body.StringValue[0]));
}
