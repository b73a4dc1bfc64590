using System.ComponentModel;
using Microsoft.Extensions.Configuration;

namespace Connect.Export;

/// <summary>How a logging framework's adapter hands over what it was configured with. Not for apps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AdapterSettings
{
    /// <summary>Reads, checks and records an adapter's settings, and tells what will not work as meant.</summary>
    /// <param name="owner">
    /// Who configures, as people should read it: <c>Serilog sink</c>, <c>NLog target 'plain'</c>. What the same owner
    /// recorded before is replaced.
    /// </param>
    /// <param name="written">What is written on the sink or target itself.</param>
    /// <param name="configuration">The app's configuration, if there is one.</param>
    /// <param name="tell">Takes lines for the framework's own diagnostics.</param>
    /// <exception cref="PlainConnectConfigurationException">Something is wrong; it names everything that is.</exception>
    public static PlainConnectSettings Configure(
        string owner, PlainConnectOptions written, IConfiguration? configuration, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(tell);
        var settings = PlainConnect.Process.Configure(owner, written, configuration);
        foreach (var finding in SettingChecks.Run(settings))
        {
            tell(finding.ToString());
        }

        return settings;
    }

    /// <summary>
    /// Reads, checks and records what an adapter adds to the process's settings, for one that goes by
    /// <see cref="PlainConnect.Settings"/> instead of exporting with its own.
    /// </summary>
    /// <param name="owner">Who configures, as people should read it. What the same owner recorded before is replaced.</param>
    /// <param name="written">What is written in code.</param>
    /// <param name="configuration">The app's configuration, if there is one.</param>
    /// <exception cref="PlainConnectConfigurationException">Something is wrong; it names everything that is.</exception>
    public static void Contribute(string owner, PlainConnectOptions written, IConfiguration? configuration)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(written);
        PlainConnect.Process.Configure(owner, written, configuration, followsProcess: true);
    }

    /// <summary>Whether there is an option of this name, in any case.</summary>
    public static bool IsOption(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SettingTable.Find(name) is not null;
    }

    /// <summary>States the lowest level that the framework passes to the adapter, for the checks.</summary>
    /// <param name="owner">The name under which the adapter was configured.</param>
    /// <param name="logger">What to call the logger.</param>
    /// <param name="level">The lowest level that it passes.</param>
    /// <param name="howToWiden">What the user adds to pass more to Connect alone, as a sentence.</param>
    /// <returns>What to tell when the adapter is to export more than that.</returns>
    public static PlainConnectCheckResult? StateMinimum(string owner, string logger, PlainConnectLevel level, string howToWiden)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return PlainConnect.Process.StateMinimum(owner, new LoggerMinimum(logger, level, howToWiden));
    }
}
