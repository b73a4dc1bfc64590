using Connect.Export;
using Serilog;
using Serilog.Events;

namespace Connect;

/// <summary>
/// Tells when the app's logger hides events that Connect is to export. A sink cannot ask for its logger's minimum, but
/// the static logger, which is the app's in nearly all cases, can be asked what it lets through.
/// </summary>
internal static class StaticLoggerMinimum
{
    private const string HowToWiden =
        "Add .PlainConnectMinimum(app => app.MinimumLevel. …) after the sinks, with the levels for the other sinks, or lower MinimumLevel.";

    public static void Check(string owner, LogEventLevel floor, Action<string> tell)
    {
        if (Log.Logger == Serilog.Core.Logger.None || Log.Logger.IsEnabled(floor) || floor >= LogEventLevel.Fatal)
        {
            return;
        }

        var minimum = floor;
        while (minimum < LogEventLevel.Fatal && !Log.Logger.IsEnabled(minimum))
        {
            minimum++;
        }

        if (AdapterSettings.StateMinimum(owner, "Serilog's logger", minimum.ToConnect(), HowToWiden) is { } finding)
        {
            tell(finding.ToString());
        }
    }
}
