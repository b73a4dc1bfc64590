namespace Connect.Export;

/// <summary>The one HTTP client of an exporter, for its three signals; created by the first request.</summary>
internal sealed class ExportHttp : IDisposable
{
    private readonly Lazy<HttpClient> _client;

    /// <param name="handler">Makes the handler; the client owns it.</param>
    public ExportHttp(Func<HttpMessageHandler> handler) => _client = new Lazy<HttpClient>(() => new HttpClient(handler())
    {
        // The sender's own deadline covers the answer's body too, and goes by the exporter's clock.
        Timeout = Timeout.InfiniteTimeSpan,
    });

    /// <summary>Returns when the headers are there.</summary>
    public HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellation) =>
        _client.Value.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellation);

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }
}
