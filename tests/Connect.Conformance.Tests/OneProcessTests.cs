using NLog;
using Serilog;

namespace Connect.Tests;

/// <summary>Serilog and NLog in one process: one exporter, which lives as long as either needs it.</summary>
public class OneProcessTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task They_share_the_exporter_and_closing_either_leaves_the_other_working(bool serilogFirst)
    {
        await using var receiver = FaultReceiver.Start();
        void Configure(PlainConnectOptions options)
        {
            options.ExportUrl = receiver.Url.ToString();
            options.ExportToken = "token-of-a-test";

            // Each signal takes a connection of its own when two are sent at once.
            options.ExcludedMeters = ["*"];
        }

        using var share = PlainConnectExporter.Open(PlainConnect.Configure(Configure));
        var serilog = new LoggerConfiguration().WriteTo.PlainConnect(Configure).CreateLogger();
        using var factory = new LogFactory();
        factory.Setup().LoadConfiguration(builder => builder.ForLogger().WriteToPlainConnect(Configure));
        var nlog = factory.GetLogger("x");

        serilog.Information("Serilog before");
        nlog.Info("NLog before");
        await (serilogFirst ? serilog.DisposeAsync().AsTask() : Task.Run(factory.Shutdown));
        if (serilogFirst)
        {
            nlog.Info("after");
        }
        else
        {
            serilog.Information("after");
        }

        await (serilogFirst ? Task.Run(factory.Shutdown) : serilog.DisposeAsync().AsTask());
        Assert.True(await share.FlushAsync(TimeSpan.FromSeconds(20)));

        var records = receiver.AcknowledgedLogRecords().ToList();
        Assert.Equal(["Serilog before", "NLog before", "after"], records.Select(received => received.Record.Body.StringValue));
        Assert.Single(records.Select(received => received.Resource).Distinct());
        Assert.Equal(1, receiver.ConnectionsOpened);
        Assert.Equal((3, 3, 0), (share.Logs.Accepted, share.Logs.Delivered, share.Logs.Dropped.Count));
    }
}
