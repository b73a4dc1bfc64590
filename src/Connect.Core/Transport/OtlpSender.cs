using System.Net;
using System.Net.Http.Headers;

namespace Connect.Export;

/// <summary>
/// Sends one request and says what became of it; never throws. Synchronous, on the caller's thread, so that a starved
/// thread pool does not stop the export.
/// </summary>
internal sealed class OtlpSender(
    ExportSignal signal, PlainConnectSettings settings, ExportHttp http, Tally tally, MonotonicClock clock)
{
    private static readonly MediaTypeHeaderValue Protobuf = new("application/x-protobuf");
    private static readonly ProductInfoHeaderValue UserAgent = new("PlainConnect-DotNet", ExporterVersion.Text);

    private readonly Uri _url = new(settings.ExportUrl + signal.Path);
    private readonly GzipBody _body = new();

    /// <summary>Where it sends to, for people.</summary>
    public string Host => _url.Authority;

    /// <param name="batch">Compressed once, however often it is sent.</param>
    /// <param name="abort">Ends the exchange at once.</param>
    public SendOutcome Send(SealedBatch batch, CancellationToken abort)
    {
        // One deadline from the first byte of the request to the last of the answer.
        using var exchange = new CancellationTokenSource(settings.ExportTimeout, clock.Provider);
        using var aborting = abort.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), exchange);
        try
        {
            using var request = RequestFor(_body.Of(batch));
            tally.Note(TallyNote.Requests);
            tally.Note(TallyNote.BytesSent, request.Content!.Headers.ContentLength!.Value);
            using var response = http.Send(request, exchange.Token);
            return OutcomeOf(response, batch.Count, exchange.Token);
        }
        catch (Exception exception)
        {
            return SendOutcome.Failed(exchange.IsCancellationRequested ? FailureCause.Timeout : FailureCause.Of(exception));
        }
    }

    private HttpRequestMessage RequestFor(ReadOnlyMemory<byte> body)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = Protobuf;
        content.Headers.ContentEncoding.Add("gzip");
        // Asked for, it is computed: exact, and never chunked.
        _ = content.Headers.ContentLength;

        // Synchronous requests exist in HTTP/1.1 only.
        var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = content, Version = HttpVersion.Version11 };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.ExportToken.Reveal());
        request.Headers.UserAgent.Add(UserAgent);
        return request;
    }

    private SendOutcome OutcomeOf(HttpResponseMessage response, int sent, CancellationToken cancellation)
    {
        var outcome = ResponseClassifier.Classify(
            (int)response.StatusCode, RetryAfterOf(response), clock.Provider.GetUtcNow());
        if (outcome.Kind == OutcomeKind.Accepted)
            return WithAnswer(outcome, BodyOf(response, cancellation), sent);

        Drain(response, cancellation);
        return outcome;
    }

    /// <summary>
    /// Disposing the answer is all that ends a read that is going on, since a synchronous one takes no token.
    /// </summary>
    private static byte[]? BodyOf(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var tearDown = cancellation.UnsafeRegister(static answer => ((HttpResponseMessage)answer!).Dispose(), response);
        var body = ResponseBody.Read(response.Content, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return body;
    }

    private SendOutcome WithAnswer(SendOutcome outcome, byte[]? body, int sent)
    {
        var answer = body is null
            ? new PartialSuccess(Malformed: true, 0, "")
            : PartialSuccess.Parse(body, sent);
        return outcome with
        {
            Rejected = answer.Rejected,
            // An endpoint may well repeat to us what we sent it.
            Message = Teller.Foreign(answer.Message.Replace(
                settings.ExportToken.Reveal(), PlainConnectSecret.Mask, StringComparison.Ordinal)),
            MalformedResponse = answer.Malformed,
        };
    }

    /// <summary>
    /// The status of a failure stands, whatever its body says: read only so that the connection can be used again.
    /// </summary>
    private static void Drain(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            BodyOf(response, cancellation);
        }
        catch (Exception)
        {
            // The connection is lost, and the next request opens another.
        }
    }

    private static string[] RetryAfterOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Retry-After", out var values) ? [.. values] : [];
}
