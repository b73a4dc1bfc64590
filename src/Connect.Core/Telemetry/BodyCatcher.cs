using System.Net;

namespace Connect.Export;

/// <summary>
/// Stands where the SDK's exporter expects the network: keeps the body of a request and answers at once that it was
/// taken. What sends it then is the same for all three signals.
/// </summary>
internal sealed class BodyCatcher : HttpMessageHandler
{
    private byte[]? _body;

    /// <summary>The body of the last request, once. On the thread that exports.</summary>
    public byte[]? Take()
    {
        var body = _body;
        _body = null;
        return body;
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        request.Content!.CopyTo(body, context: null, cancellationToken);
        _body = body.ToArray();
        return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));
}
