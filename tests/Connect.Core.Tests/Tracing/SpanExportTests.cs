using System.Diagnostics;
using Connect.Tests.Pipeline;
using Connect.Tests.Transport;
using OtlpSchema;

namespace Connect.Tests.Tracing;

[Collection(Alone.Name)]
public class SpanExportTests
{
    private static readonly ActivitySource Source = new("SomeApp.Orders", "4.2");

    [Fact]
    public async Task A_span_arrives_with_all_it_holds()
    {
        await using var rig = new PipelineRig().Listening();
        using (var parent = Source.StartActivity("place", ActivityKind.Server))
        {
            using var child = Source.StartActivity("charge", ActivityKind.Client);
            child!.SetTag("amount", 42).SetTag("card", "visa").SetStatus(ActivityStatusCode.Error, "declined");
            child.AddException(new InvalidOperationException("no funds"));
        }

        await rig.FlushAsync();

        var spans = rig.Receiver.AcknowledgedSpans().ToDictionary(span => span.Span.Name);
        var (placed, charged) = (spans["place"].Span, spans["charge"].Span);
        Assert.Equal("SomeApp.Orders", spans["place"].Scope!.Name);
        Assert.Equal(placed.SpanId, charged.ParentSpanId);
        Assert.Equal(placed.TraceId, charged.TraceId);
        Assert.Equal(Span.Types.SpanKind.Client, charged.Kind);
        Assert.Equal("declined", charged.Status.Message);
        Assert.Equal(42, charged.Attributes.Single(attribute => attribute.Key == "amount").Value.IntValue);
        Assert.Equal("exception", Assert.Single(charged.Events).Name);
        Assert.Equal("accepted=2 delivered=2 queued=0 in_flight=0 dropped=0", rig.Engine.Spans.Counters.ToString());
        Assert.Empty(rig.Receiver.Undecodable);
    }
}
