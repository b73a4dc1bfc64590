using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Google.Protobuf;
using OtlpSchema;

namespace Connect.Tests;

/// <summary>What the receiver does with one request. Immutable: each modifier returns a changed copy.</summary>
public sealed record Answer
{
    private const string Protobuf = "application/x-protobuf";

    private Answer(string name, int statusCode)
    {
        Name = name;
        StatusCode = statusCode;
    }

    /// <summary>200 and an empty response message, which is zero bytes long: everything was accepted.</summary>
    public static Answer Ok { get; } = Status(200).WithHeader("Content-Type", Protobuf) with { Name = "ok" };

    /// <summary>200 and bytes that are no protobuf message.</summary>
    public static Answer Garbage { get; } =
        Ok.WithBody(new byte[] { 0xFF, 0xFE, 0x00, 0x12, 0x80, 0x80 }) with { Name = "garbage" };

    /// <summary>200 and a web page, as a captive portal or a login page sends it.</summary>
    public static Answer Html { get; } = Status(200)
        .WithHeader("Content-Type", "text/html; charset=utf-8")
        .WithBody("<!DOCTYPE html><title>Welcome</title><p>Please sign in.</p>") with { Name = "html" };

    /// <summary>Takes the whole request, then resets the connection.</summary>
    public static Answer Reset { get; } = new("reset", 0) { Delivery = new ResetDelivery() };

    /// <summary>Resets the connection as soon as the headers are there.</summary>
    public static Answer ResetBeforeBody { get; } =
        Reset with { Name = "reset before body", ReadsBody = false };

    /// <summary>Takes the whole request and never answers; the connection stays open.</summary>
    public static Answer Silent { get; } = new("silent", 0) { Delivery = new SilentDelivery() };

    /// <summary>
    /// Reads the headers and then nothing more; the connection stays open until the receiver closes it.
    /// </summary>
    public static Answer Deaf { get; } =
        new("deaf", 0) { Delivery = new DeafDelivery(), ReadsBody = false };

    /// <summary>200 and a chunked body that ends when the client has closed the connection.</summary>
    public static Answer Endless { get; } =
        Ok with { Name = "endless", Delivery = new EndlessDelivery() };

    /// <summary>Shown in messages; the modifiers leave it as it is.</summary>
    public string Name { get; private init; }

    /// <summary>Zero for an answer that has none.</summary>
    public int StatusCode { get; private init; }

    public ImmutableArray<KeyValuePair<string, string>> Headers { get; private init; } = [];

    public ReadOnlyMemory<byte> Body { get; private init; }

    /// <summary>How many records, spans or data points the answer rejects.</summary>
    public long Rejected { get; private init; }

    internal bool ReadsBody { get; private init; } = true;

    internal Delivery Delivery { get; private init; } = new WholeDelivery();

    private AnswerGate? Gate { get; init; }

    private TimeSpan Delay { get; init; }

    public static Answer Status(int statusCode)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 999);
        return new Answer(statusCode.ToString(CultureInfo.InvariantCulture), statusCode);
    }

    /// <summary>
    /// One answer serves all three signals: their responses differ in names only, not in a single byte.
    /// </summary>
    public static Answer PartialSuccess(long rejected, string message = "")
    {
        var response = new ExportLogsServiceResponse
        {
            PartialSuccess = new ExportLogsPartialSuccess { RejectedLogRecords = rejected, ErrorMessage = message },
        };
        return Ok.WithBody(response.ToByteArray()) with
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"partial success, {rejected} rejected"),
            Rejected = rejected,
        };
    }

    public static Answer Redirect(string location, int statusCode = 307) =>
        Status(statusCode).WithHeader("Location", location);

    /// <summary>200 and a small compressed body that grows to this many bytes.</summary>
    public static Answer GzipBomb(int decompressedLength) =>
        Ok.WithBody(new byte[decompressedLength]).Gzipped() with { Name = "gzip bomb" };

    /// <summary>Exactly these bytes, after which the sending side is closed. Never counts as acknowledged.</summary>
    public static Answer Raw(ReadOnlyMemory<byte> bytes) =>
        new("raw bytes", 0) { Body = bytes, Delivery = new RawDelivery() };

    /// <summary>Adds a header and replaces none, so that a header can be sent twice.</summary>
    public Answer WithHeader(string name, string value) => this with { Headers = Headers.Add(new(name, value)) };

    public Answer WithBody(ReadOnlyMemory<byte> body) => this with { Body = body };

    public Answer WithBody(string text) => WithBody(Encoding.UTF8.GetBytes(text));

    public Answer Gzipped()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(Body.Span);
        return WithBody(compressed.ToArray()).WithHeader("Content-Encoding", "gzip");
    }

    /// <summary>Sends the headers at once and then one byte of the body an interval, on the receiver's clock.</summary>
    public Answer Dripping(TimeSpan interval) => Body.IsEmpty
        ? throw new InvalidOperationException("There is no body to drip: call WithBody first.")
        : this with { Delivery = new DrippingDelivery(interval) };

    /// <summary>Sends only the first bytes of the answer, headers counted, and closes the sending side.</summary>
    public Answer CutAfter(int bytes) => this with { Delivery = new CutDelivery(bytes) };

    /// <summary>Lies in Content-Length. If it promises too much, the sending side is closed after the body.</summary>
    public Answer DeclaringLength(long length) => this with { Delivery = new LyingDelivery(length) };

    /// <summary>Answers when the headers are there, without reading the body, and closes the sending side.</summary>
    public Answer WithoutReadingBody() =>
        WithHeader("Connection", "close") with { ReadsBody = false };

    public Answer After(AnswerGate gate) => this with { Gate = gate };

    /// <summary>Waits that long on the receiver's clock before it answers.</summary>
    public Answer After(TimeSpan delay) => this with { Delay = delay };

    public override string ToString() => Name;

    internal bool ClosesConnection => !ReadsBody || Headers.Any(header =>
        header.Key.Equals("Connection", StringComparison.OrdinalIgnoreCase)
        && header.Value.Equals("close", StringComparison.OrdinalIgnoreCase));

    internal async Task HoldAsync(TimeProvider clock, CancellationToken cancellation)
    {
        if (Gate is not null)
            await Gate.Opened.WaitAsync(cancellation);
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay, clock, cancellation);
    }

    /// <summary>Status line and headers, with the framing header of the delivery among them.</summary>
    internal byte[] Head(string? framing)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {StatusCode} {(HttpStatusCode)StatusCode}\r\n");
        foreach (var (name, value) in Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (framing is not null)
            head.Append(CultureInfo.InvariantCulture, $"{framing}\r\n");
        head.Append("\r\n");
        return Encoding.Latin1.GetBytes(head.ToString());
    }

    internal byte[] HeadWithLength(long length) =>
        Head(HasBody ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}") : null);

    /// <summary>Head and body with a true length.</summary>
    internal byte[] Whole() => HasBody ? [.. HeadWithLength(Body.Length), .. Body.Span] : HeadWithLength(0);

    // HTTP forbids a body, and the header that announces one, for these two.
    private bool HasBody => StatusCode is not (204 or 304);
}
