using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Connect;

/// <summary>What an app has said of its pages; the same for all of them, and looked up once for each.</summary>
internal sealed class PageSurroundings(IOptions<PlainConnectPageOptions> options, ScriptPlace script, ILoggerFactory loggers)
{
    private static readonly PageSurroundings Unsaid = new(
        Microsoft.Extensions.Options.Options.Create(new PlainConnectPageOptions()), new ScriptPlace(), NullLoggerFactory.Instance);

    private int _warned;

    public PlainConnectPageOptions Options { get; } = options.Value;

    public static PageSurroundings Of(HttpContext context) => context.RequestServices?.GetService<PageSurroundings>() ?? Unsaid;

    /// <summary>Where the request's app serves the script.</summary>
    public string ScriptUrl(HttpRequest request)
    {
        if (!script.Served && Interlocked.Exchange(ref _warned, 1) == 0)
            HostLog.Of(loggers).ScriptNotServed();

        var path = script.Path ?? PlainConnectPages.DefaultScriptUrl;
        return request.PathBase.HasValue ? request.PathBase.ToUriComponent() + path : path;
    }
}
