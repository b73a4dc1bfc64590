using Connect.Export;
using Connect.Otlp;
using OtlpSchema;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

public class ReusedArraysTests
{
    /// <summary>Sealed in place or copied, taken back or kept: each batch has its own events, as long as it is not taken back.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Batches_in_reused_arrays_keep_their_events(int categories)
    {
        var random = new Random(7 * categories);
        var arrays = new BatchArrays();
        var batch = new LogBatchWriter(Limits with { BatchBytes = 200_000 }, [], null);
        var encoder = new SomeEncoder();
        var kept = new List<(SealedBatch Batch, List<string> Expected)>();
        var expected = new List<string>();
        for (var number = 0; number < 4_000; number++)
        {
            var message = $"{number} {new string('x', random.Next(number % 1_000))}";
            Action<LogRecordWriter> one = record =>
            {
                record.Category = $"Category{random.Next(categories)}";
                record.Message = message;
            };
            if (batch.Append(encoder, one, Stamp) == AppendOutcome.Full)
            {
                Seal();
                Assert.Equal(AppendOutcome.Appended, batch.Append(encoder, one, Stamp));
            }

            expected.Add(message);
            if (random.Next(200) == 0)
            {
                Seal();
            }
        }

        Seal();
        Assert.All(kept, one => AssertHolds(one.Expected, one.Batch));

        void Seal()
        {
            var sealedBatch = batch.Seal(arrays);
            AssertHolds(expected, sealedBatch);
            if (random.Next(2) == 0)
            {
                sealedBatch.Release();
            }
            else
            {
                kept.Add((sealedBatch, expected));
            }

            expected = [];
        }
    }

    private static void AssertHolds(List<string> expected, SealedBatch batch)
    {
        Assert.Equal(expected.Count, batch.Count);
        Assert.InRange(batch.Memory, batch.Request.Length, batch.Request.Length * 5 / 4 + 32 * 1024);
        var logs = ExportLogsServiceRequest.Parser.ParseFrom(batch.Request.ToArray()).ResourceLogs;
        Assert.Equal(expected, Assert.Single(logs).ScopeLogs.SelectMany(scope => scope.LogRecords).Select(record => record.Body.StringValue));
    }
}
