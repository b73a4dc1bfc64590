using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Connect;

/// <summary>Collects metrics from the moment that an app maps them until its services are disposed, and serves them.</summary>
internal sealed class MetricsEndpoint(ILoggerFactory loggers) : IDisposable
{
    private readonly object _lock = new();
    private PlainConnectMetricsText? _text;

    /// <summary>Begins to collect; once, however many paths there are.</summary>
    public void Start()
    {
        lock (_lock)
        {
            _text ??= PlainConnectMetricsText.Start(tell: HostLog.Of(loggers).Told);
        }
    }

    public async Task ServeAsync(HttpContext context)
    {
        var text = await _text!.ScrapeAsync(context.RequestAborted).ConfigureAwait(false);
        var response = context.Response;
        response.ContentType = PlainConnectMetricsText.ContentType;
        response.ContentLength = text.Length;
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
    }

    public void Dispose() => _text?.Dispose();
}
