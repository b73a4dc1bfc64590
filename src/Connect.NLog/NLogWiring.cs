using Connect.Export;
using NLog;
using NLog.Common;
using NLog.Config;
using NLog.Targets;

namespace Connect;

/// <summary>Everything that makes an outlet of a target's settings, in one place.</summary>
internal static class NLogWiring
{
    private const string HowToWiden =
        "Set widen=\"true\" on the target, or lower the minlevel of the rules that write to it.";

    /// <returns>Nothing when the gate is closed.</returns>
    /// <exception cref="PlainConnectConfigurationException">Something is wrong; it names everything that is.</exception>
    public static NLogOutlet? Open(PlainConnectTarget target, LoggingConfiguration? logging)
    {
        var rules = logging is null ? null : new NLogRules(logging, target);
        var name = rules?.Outermost.Name ?? target.Name;
        void Tell(string line) => InternalLogger.Warn("{0}: {1}", name, line);

        var owner = $"NLog target '{name}'";
        var configuration = target.Configuration ?? HostConfiguration.Find(logging);
        var settings = AdapterSettings.Configure(owner, Written(target), configuration, Tell);
        if (!settings.ExportActive)
        {
            return null;
        }

        var floor = settings.ExportLogs ? settings.LogLevel : PlainConnectLevel.Off;
        if (target.Widen && floor != PlainConnectLevel.Off)
        {
            rules?.Widen(floor.ToNLog());
        }
        else if (rules?.Lowest is { } lowest
            && AdapterSettings.StateMinimum(owner, "NLog's rules for it", lowest.ToConnect(), HowToWiden) is { } finding)
        {
            Tell(finding.ToString());
        }

        var choice = target.Choice();
        var values = new ValueSnapshot(
            settings.MaxDepth, settings.MaxCollectionItems, Math.Max(settings.MaxTextBytes, settings.MaxAttributeBytes));
        var channel = LogChannel.Open(settings, new NLogEncoder(choice), Tell);
        return new NLogOutlet(channel, new ContextCapture(choice, values), floor.ToNLog(), settings.ShutdownTimeout);
    }

    /// <summary>What is written on the target: typed options first, then attributes, which say the same as text.</summary>
    private static PlainConnectOptions Written(PlainConnectTarget target)
    {
        var options = new PlainConnectOptions();
        target.ConfigureOptions?.Invoke(options);
        var nothing = LogEventInfo.CreateNullEvent();
        foreach (var (name, layout) in target.Texts())
        {
            // A layout that renders to nothing, such as a variable that is not there, leaves the option open.
            if (layout?.Render(nothing) is { Length: > 0 } text)
            {
                options.SetText(name, text);
            }
        }

        if (target.ResourceProperties.Count > 0)
        {
            options.ResourceAttributes = target.ResourceProperties.ToDictionary(
                property => property.Name, property => property.Layout.Render(nothing));
        }

        return options;
    }
}
