using Connect.Export;
using Connect.Otlp;
using Google.Protobuf;
using OtlpSchema;

namespace Connect.Tests.Telemetry;

public class RequestEditorTests
{
    private static readonly LogLimits Limits = LogLimits.Of(SomeSettings.Of(o => o.MaxAttributeBytes = 64));

    [Fact]
    public void A_request_with_nothing_to_edit_is_returned_as_it_is()
    {
        var request = Request(new Span { Name = "short" }).ToByteArray();

        Assert.Same(request, new RequestEditor(OtlpShapes.Traces, Limits).Edit(request));
    }

    [Fact]
    public void What_is_not_edited_stays_what_it_was()
    {
        var span = new Span
        {
            Name = new string('n', 1_000),
            TraceId = ByteString.CopyFrom(new byte[16]),
            SpanId = ByteString.CopyFrom([0, 0, 0, 0, 0, 0, 0, 9]),
            StartTimeUnixNano = 5,
            Kind = Span.Types.SpanKind.Server,
            Flags = 257,
        };
        var expected = Request(span.Clone());
        expected.ResourceSpans[0].ScopeSpans[0].Spans[0].Name = new string('n', 61) + "…";

        var edited = new RequestEditor(OtlpShapes.Traces, Limits).Edit(Request(span).ToByteArray());

        Assert.Equal(expected, ExportTraceServiceRequest.Parser.ParseFrom(edited));
    }

    [Fact]
    public void Bytes_that_are_no_request_stay_what_they_were() =>
        Assert.Equal("no protobuf at all"u8.ToArray(), new RequestEditor(OtlpShapes.Traces, Limits).Edit("no protobuf at all"u8.ToArray()));

    private static ExportTraceServiceRequest Request(Span span) => new()
    {
        ResourceSpans = { new ResourceSpans { Resource = new Resource(), ScopeSpans = { new ScopeSpans { Spans = { span } } } } },
    };
}
