using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using LocalCloud;
using OtlpSchema;

namespace Connect.Tests.Intake;

public class OtlpIntakeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_export_is_taken_packed_or_not_and_answered_in_protobuf(bool gzip)
    {
        await using var cloud = await CloudRig.StartAsync();
        var request = SomePayload.Logs(SomePayload.Log("hello"));

        using var response = await cloud.ExportAsync("logs", request, gzip);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType!.MediaType);
        var answer = ExportLogsServiceResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync());
        Assert.Null(answer.PartialSuccess);
        var stats = await cloud.StatsAsync("logs");
        Assert.Equal(1, stats.GetProperty("items").GetInt64());
        Assert.Equal(request.CalculateSize(), stats.GetProperty("bytes_unpacked").GetInt64());
        Assert.Equal(gzip, stats.GetProperty("bytes_on_wire").GetInt64() != request.CalculateSize());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("other", HttpStatusCode.Unauthorized)]
    [InlineData("right", HttpStatusCode.OK)]
    public async Task A_token_that_is_set_is_asked_for(string? token, HttpStatusCode expected)
    {
        await using var cloud = await CloudRig.StartAsync(new LocalCloudOptions { Token = "right" });

        using var response = await cloud.ExportAsync("traces", SomePayload.Spans(SomePayload.Span("GET /")), token: token);

        Assert.Equal(expected, response.StatusCode);
        var stats = await cloud.StatsAsync("traces");
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, stats.GetProperty("items").GetInt64());
        Assert.Equal(expected == HttpStatusCode.OK ? 0 : 1, stats.GetProperty("refused_requests").GetInt64());
    }

    [Theory]
    [InlineData("logs")]
    [InlineData("traces")]
    [InlineData("metrics")]
    public async Task What_is_no_protobuf_is_refused_in_protobuf(string signal)
    {
        await using var cloud = await CloudRig.StartAsync();

        using var response = await cloud.ExportAsync(signal, [0x0A, 0x7F, 1]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(2 << 3 | 2, body[0]);
        Assert.Equal(1, (await cloud.ApiAsync("stats")).GetProperty("refusals").EnumerateObject().Single().Value.GetInt64());
    }

    [Fact]
    public async Task What_is_not_gzip_is_refused()
    {
        await using var cloud = await CloudRig.StartAsync();
        using var content = new ByteArrayContent([1, 2, 3, 4]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("gzip");

        using var response = await cloud.Client.PostAsync("/v1/logs", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("application/x-protobuf", "br")]
    public async Task Other_kinds_and_packings_are_refused(string contentType, string? encoding)
    {
        await using var cloud = await CloudRig.StartAsync();
        using var content = new ByteArrayContent([]);
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);

        using var response = await cloud.Client.PostAsync("/v1/logs", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task A_body_too_large_is_refused_also_when_it_is_small_on_the_wire()
    {
        await using var cloud = await CloudRig.StartAsync();

        using var wide = await cloud.ExportAsync("logs", new byte[(16 << 20) + 1]);
        using var bomb = await cloud.ExportAsync("logs", new byte[(64 << 20) + 1], gzip: true);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, wide.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, bomb.StatusCode);
    }

    [Fact]
    public async Task Spans_without_ids_are_rejected_and_the_others_taken()
    {
        await using var cloud = await CloudRig.StartAsync();
        var nameless = SomePayload.Span("lost");
        nameless.TraceId = ByteString.Empty;

        using var response = await cloud.ExportAsync("traces", SomePayload.Spans(SomePayload.Span("GET /"), nameless));

        var answer = ExportTraceServiceResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(1, answer.PartialSuccess.RejectedSpans);
        Assert.Contains("16 bytes", answer.PartialSuccess.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(1, (await cloud.StatsAsync("traces")).GetProperty("items").GetInt64());
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task Only_names_of_this_machine_are_answered(string host)
    {
        await using var cloud = await CloudRig.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/stats") { Headers = { Host = host } };

        using var response = await cloud.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Fact]
    public async Task Random_bytes_are_answered_and_never_break_anything()
    {
        await using var cloud = await CloudRig.StartAsync();
        var random = new Random(7);
        var sound = SomePayload.Logs(SomePayload.Log("x", SeverityNumber.Warn, ("a", 1), ("b", new object?[] { "c", 2.5 }))).ToByteArray();
        foreach (var i in Enumerable.Range(0, 300))
        {
            var broken = sound.ToArray();
            foreach (var _ in Enumerable.Range(0, 1 + i % 4))
                broken[random.Next(broken.Length)] = (byte)random.Next(256);

            using var response = await cloud.ExportAsync("logs", broken);

            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, response.StatusCode.ToString());
        }

        Assert.Equal(HttpStatusCode.OK, (await cloud.Client.GetAsync("/api/logs")).StatusCode);
    }

    [Fact]
    public async Task Values_of_any_depth_are_taken()
    {
        await using var cloud = await CloudRig.StartAsync();
        var value = new AnyValue { StringValue = "deep" };
        for (var i = 0; i < 200; i++)
            value = new AnyValue { ArrayValue = new ArrayValue { Values = { value } } };
        var log = SomePayload.Log("x");
        log.Attributes.Add(new KeyValue { Key = "deep", Value = value });

        using var response = await cloud.ExportAsync("logs", SomePayload.Logs(log));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("…", (await cloud.ApiAsync("logs")).ToString().Replace("\\u2026", "…"), StringComparison.Ordinal);
    }
}
