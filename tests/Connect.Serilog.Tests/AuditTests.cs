using Serilog;

namespace Connect.Tests;

public class AuditTests
{
    [Fact]
    public async Task An_event_is_delivered_before_the_call_returns()
    {
        await using var receiver = FaultReceiver.Start();
        using var logger = SomeAuditLogger(receiver);

        logger.Information("{N}", 1);
        Assert.Single(receiver.AcknowledgedLogRecords());
        logger.Information("{N}", 2);
        Assert.Equal(2, receiver.AcknowledgedLogRecords().Count());
    }

    [Theory]
    [InlineData("503")]
    [InlineData("400")]
    [InlineData("rejected")]
    [InlineData("refused")]
    public async Task What_is_not_delivered_throws(string fault)
    {
        await using var receiver = FaultReceiver.Start();
        if (fault == "refused")
        {
            receiver.StopListening();
        }

        receiver.Default = fault switch
        {
            "503" => Answer.Status(503),
            "400" => Answer.Status(400),
            "rejected" => Answer.PartialSuccess(1, "no"),
            _ => Answer.Ok,
        };
        using var logger = SomeAuditLogger(receiver);

        var exception = Assert.ThrowsAny<Exception>(() => logger.Information("x"));

        Assert.IsType<PlainConnectDeliveryException>(exception is AggregateException many ? many.InnerException : exception);
        Assert.DoesNotContain("token-of-a-test", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_the_floor_and_with_the_gate_closed_nothing_is_sent()
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Default = Answer.Status(500);
        using var logger = SomeAuditLogger(receiver);
        using var off = new LoggerConfiguration().AuditTo.PlainConnect(o => o.ExportUrl = receiver.Url.ToString()).CreateLogger();

        logger.Debug("below");
        off.Information("off");

        Assert.Empty(receiver.Requests);
    }

    private static Serilog.Core.Logger SomeAuditLogger(FaultReceiver receiver) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .AuditTo.PlainConnect(exportUrl: receiver.Url.ToString(), exportToken: "token-of-a-test").CreateLogger();
}
