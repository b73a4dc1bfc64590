namespace Connect.Tests.Pipeline;

public class PlainConnectExporterTests
{
    [Fact]
    public async Task Shares_of_one_destination_count_together_and_the_last_one_closes()
    {
        await using var receiver = FaultReceiver.Start();
        var first = PlainConnectExporter.Open(Settings(receiver));
        var second = PlainConnectExporter.Open(Settings(receiver));
        first.Engine.Logs.Enqueue((Action<Connect.Export.LogRecordWriter>)(record => record.Message = "x"), new SomeEncoder(), -1);

        await first.DisposeAsync();
        Assert.Equal(1, second.Logs.Delivered);
        Assert.True(await second.FlushAsync(TimeSpan.MaxValue));
        second.Dispose();
        second.Dispose();
        await second.DisposeAsync();

        Assert.Single(receiver.AcknowledgedLogRecords());
        Assert.Equal("accepted=1 delivered=1 queued=0 in_flight=0 dropped=0", second.Logs.ToString());
    }

    [Fact]
    public void Without_a_token_there_is_no_exporter() =>
        Assert.Throws<ArgumentException>(() => PlainConnectExporter.Open(SomeSettings.Of()));

    [Fact]
    public async Task A_negative_time_is_refused()
    {
        await using var receiver = FaultReceiver.Start();
        using var exporter = PlainConnectExporter.Open(Settings(receiver));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => exporter.FlushAsync(TimeSpan.FromSeconds(-5)));
        Assert.True(await exporter.FlushAsync(TimeSpan.FromSeconds(5)));
    }

    private static PlainConnectSettings Settings(FaultReceiver receiver) => SomeSettings.Of(o =>
    {
        o.ExportUrl = receiver.Url.ToString();
        o.ExportToken = "t";
        o.ExcludedSources = ["*"];
        o.ExcludedMeters = ["*"];
    });
}
