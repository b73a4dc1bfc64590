namespace Connect.Tests.Transport;

/// <summary>Answers without a network. The exporter sends synchronously, so this is all there is.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, HttpResponseMessage> answer)
    : HttpMessageHandler
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        answer(request, cancellationToken);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The exporter sends synchronously.");
}
