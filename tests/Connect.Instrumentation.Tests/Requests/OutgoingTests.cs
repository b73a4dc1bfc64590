using Microsoft.AspNetCore.Builder;
using OtlpSchema;

namespace Connect.Tests.Requests;

/// <summary>Calls that an app makes with HttpClient, which .NET itself shows.</summary>
public class OutgoingTests
{
    [Fact]
    public async Task A_call_lies_between_the_request_that_made_it_and_the_one_it_makes()
    {
        SomeWebApp? app = null;
        app = await SomeWebApp.StartAsync(web => web.MapGet("/calls", async () => await app!.Client.GetStringAsync("/minimal/1")));
        await using (app)
        {
            await app.GetAsync("/calls");

            var requests = (await app.RequestSpansAsync()).ToDictionary(span => span.Name);
            var calls = app.Receiver.AcknowledgedSpans().Where(span => span.Scope!.Name == "System.Net.Http").Select(span => span.Span).ToList();
            var (outer, inner) = (requests["GET /calls"], requests["GET /minimal/{id}"]);
            var call = Assert.Single(calls, span => span.ParentSpanId == outer.SpanId);
            Assert.Equal(call.SpanId, inner.ParentSpanId);
            Assert.Single(requests.Values.Concat(calls).Select(span => span.TraceId).Distinct());
            Assert.Equal(("GET", Span.Types.SpanKind.Client), (call.Name, call.Kind));
            Assert.Equal(
                ("GET", "200", "127.0.0.1", new Uri(app.Client.BaseAddress!, "/minimal/1").ToString()),
                (call.Attributes.Of("http.request.method"), call.Attributes.Of("http.response.status_code"), call.Attributes.Of("server.address"), call.Attributes.Of("url.full")));
            var point = Assert.Single(await app.PointsAsync("http.client.request.duration"));
            Assert.Equal((2ul, "200"), (point.Count, point.Attributes.Of("http.response.status_code")));
            Assert.Equal(0.005, point.ExplicitBounds[0]);
        }
    }

    [Fact]
    public async Task A_call_that_reaches_nobody_has_failed()
    {
        await using var some = new SomeExport();
        await using (var nobody = FaultReceiver.Start())
        {
            nobody.StopListening();
            using var client = new HttpClient();
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(nobody.Url));
        }

        var call = Assert.Single(await some.SpansAsync("System.Net.Http"));
        var point = Assert.Single(Assert.Single(await some.MetricsAsync("http.client.request.duration")).Histogram.DataPoints);
        Assert.Equal((Status.Types.StatusCode.Error, "connection_error"), (call.Status.Code, call.Attributes.Of("error.type")));
        Assert.Equal("connection_error", point.Attributes.Of("error.type"));
    }
}
