using Connect;
using Microsoft.Extensions.Configuration;
using NLog.Common;
using NLog.Layouts;

namespace NLog.Targets;

/// <summary>
/// Exports what is logged to Plain Cloud, or any OTLP backend. Behind every wrapper it sends what was so where the app
/// logged: trace and span, scopes, and values that have changed since. Options that are not set on the target are taken
/// from the environment and from the <c>PlainConnect</c> section of the app's configuration.
/// </summary>
[Target("PlainConnect")]
public sealed partial class PlainConnectTarget : TargetWithContext
{
    private const string PlainMessage = "${message}";

    private volatile NLogOutlet? _outlet;
    private bool _hasLayout;

    /// <summary>Creates the target; it starts when NLog initialises it.</summary>
    public PlainConnectTarget()
    {
        Layout = Layout.Empty;
        IncludeEventProperties = true;

        // Of what the base captures behind a wrapper, this is made to hold all that this target needs.
        base.IncludeScopeProperties = true;
    }

    internal Action<PlainConnectOptions>? ConfigureOptions { get; set; }

    internal IConfiguration? Configuration { get; set; }

    internal ContextChoice Choice() => new()
    {
        EventProperties = IncludeEventProperties,
        ScopeProperties = IncludeScopeProperties,
        ScopeNested = IncludeScopeNested,
        Global = IncludeGdc,
        CallSite = IncludeCallSite || IncludeCallSiteStackTrace,
        CallSiteFile = IncludeCallSiteStackTrace,
        ThreadName = IncludeThreadName,
        Only = new HashSet<string>(IncludeProperties, StringComparer.OrdinalIgnoreCase),
        Excluded = new HashSet<string>(ExcludeProperties ?? new HashSet<string>(), StringComparer.OrdinalIgnoreCase),
    };

    /// <inheritdoc />
    protected override void InitializeTarget()
    {
        _hasLayout = Layout.ToString() is not ("" or PlainMessage);
        base.InitializeTarget();
        try
        {
            _outlet = NLogWiring.Open(this, LoggingConfiguration);
        }
        catch (PlainConnectConfigurationException exception)
        {
            throw new NLogConfigurationException(exception.Message, exception);
        }
    }

    /// <summary>Lets go of the exporter, which delivers what it has on its own; never waits.</summary>
    protected override void CloseTarget()
    {
        // What still comes is counted by the channel that was let go.
        _outlet?.Release();
        base.CloseTarget();
    }

    /// <summary>Delivers what was written so far, and says so without keeping anybody waiting.</summary>
    protected override void FlushAsync(AsyncContinuation asyncContinuation)
    {
        if (_outlet is { } outlet)
        {
            _ = FlushAsync(outlet, asyncContinuation);
        }
        else
        {
            asyncContinuation(null!);
        }
    }

    /// <summary>Writes without NLog's lock: threads that log do not wait for each other.</summary>
    protected override void WriteAsyncThreadSafe(AsyncLogEventInfo logEvent) => Write(logEvent);

    /// <inheritdoc cref="WriteAsyncThreadSafe(AsyncLogEventInfo)" />
    protected override void WriteAsyncThreadSafe(IList<AsyncLogEventInfo> logEvents) => Write(logEvents);

    /// <inheritdoc />
    protected override void Write(LogEventInfo logEvent)
    {
        if (_outlet is not { } outlet || GetScopeContextProperties(logEvent) is not CapturedEvent captured)
        {
            return;
        }

        try
        {
            Render(captured, logEvent);
        }
        catch (Exception exception)
        {
            InternalLogger.Debug(exception, "{0}: A layout failed; the event goes on without it.", this);
        }

        outlet.Write(captured);
    }

    /// <summary>Called by NLog where the app logs, also in front of a wrapper.</summary>
    protected override IDictionary<string, object?>? CaptureScopeContextProperties(
        LogEventInfo logEvent, IDictionary<string, object?>? contextProperties) => _outlet?.Capture(logEvent);

    // By several threads at once, which what the base offers for it does not bear.
    private void Render(CapturedEvent captured, LogEventInfo logEvent)
    {
        if (_hasLayout)
        {
            captured.OwnExtras.Body = Layout.Render(logEvent);
        }

        if (ContextProperties.Count > 0)
        {
            captured.OwnExtras.Context = [.. ContextOf(logEvent)];
        }
    }

    private IEnumerable<KeyValuePair<string, object?>> ContextOf(LogEventInfo logEvent)
    {
        foreach (var property in ContextProperties)
        {
            var value = property.RenderValue(logEvent);
            if (property.IncludeEmptyValue || value is not (null or ""))
            {
                yield return new(property.Name, value);
            }
        }
    }

    private static async Task FlushAsync(NLogOutlet outlet, AsyncContinuation asyncContinuation)
    {
        Exception? failure = null;
        try
        {
            if (!await outlet.FlushAsync().ConfigureAwait(false))
            {
                failure = new NLogRuntimeException("PlainConnect: not everything could be delivered in time.");
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        asyncContinuation(failure!);
    }
}
