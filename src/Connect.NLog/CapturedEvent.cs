using Connect.Export;
using NLog;

namespace Connect;

/// <summary>
/// An event of NLog's with what was so where the app logged it: trace, scope, and values that may change later. It is
/// what waits to be encoded.
/// </summary>
internal sealed partial class CapturedEvent(LogEventInfo logEvent, in LogOrigin origin)
{
    private readonly LogOrigin _origin = origin;
    private CapturedExtras? _extras;

    public LogEventInfo Event => logEvent;

    public ref readonly LogOrigin Origin => ref _origin;

    /// <summary>What only some events have.</summary>
    public CapturedExtras? Extras => _extras;

    /// <summary>The same to be filled.</summary>
    public CapturedExtras OwnExtras => _extras ??= new CapturedExtras();
}
