using System.Collections.Concurrent;
using Connect.Export;
using Microsoft.Extensions.Configuration;

namespace Connect;

/// <summary>What <see cref="PlainConnect"/> holds for a process; tests make their own.</summary>
internal sealed class PlainConnectProcess
{
    public const string InCode = "code";

    private readonly SettingsResolver _resolver;
    private readonly ProcessSettings _settings;
    private readonly ConcurrentDictionary<string, LoggerMinimum> _minimums = new();
    private readonly Func<string, string?> _environment;
    private readonly Func<ExportEngine?> _telemetry;
    private volatile PlainConnectPages? _pages;

    /// <param name="environment">The environment's variables.</param>
    /// <param name="app">Who the app says it is.</param>
    /// <param name="telemetry">Who exports spans and metrics, if anybody does.</param>
    public PlainConnectProcess(Func<string, string?> environment, AppIdentity app, Func<ExportEngine?>? telemetry = null)
    {
        _environment = environment;
        _telemetry = telemetry ?? (() => null);
        _resolver = new SettingsResolver(environment, app);
        _settings = new ProcessSettings(() => _resolver.Resolve(new PlainConnectOptions(), InCode, configuration: null));
    }

    public PlainConnectSettings Settings => _settings.Current;

    /// <summary>Page helpers for the settings in effect; made anew when these change.</summary>
    public PlainConnectPages Pages
    {
        get
        {
            var settings = Settings;
            return _pages is { } pages && ReferenceEquals(pages.Settings, settings)
                ? pages
                : _pages = new PlainConnectPages(settings);
        }
    }

    public PlainConnectSettings Configure(
        string owner, PlainConnectOptions written, IConfiguration? configuration, bool followsProcess = false)
    {
        var settings = _resolver.Resolve(written, owner, configuration);
        _settings.Record(owner, settings, followsProcess);
        return settings;
    }

    public PlainConnectCheckResult? StateMinimum(string owner, LoggerMinimum minimum)
    {
        _minimums[owner] = minimum;
        return LevelFloorCheck.Run(_settings.Of(owner), minimum);
    }

    public IReadOnlyList<PlainConnectCheckResult> Check()
    {
        try
        {
            return [.. SettingChecks.Run(Settings), .. LevelFloors(), .. Telemetry()];
        }
        catch (PlainConnectConfigurationException exception)
        {
            return [.. exception.Errors.Select(SettingChecks.OfError)];
        }
    }

    /// <summary>The same, and whether each endpoint takes what is exported.</summary>
    public async Task<IReadOnlyList<PlainConnectCheckResult>> CheckAsync(EndpointProbe probe, CancellationToken cancellation)
    {
        var findings = Check();
        if (findings.Any(finding => finding.Id == SettingChecks.ConfigurationId))
        {
            return findings;
        }

        var probes = await Task.WhenAll(_settings.Exporting().Select(settings => probe.RunAsync(settings, cancellation))).ConfigureAwait(false);
        return [.. findings, .. probes.OfType<PlainConnectCheckResult>()];
    }

    private IEnumerable<PlainConnectCheckResult> Telemetry() => _telemetry() is { } engine
        ? _settings.All.SelectMany(settings => SharedSettingsCheck.Run(engine.Settings, settings))
            .Concat(OtherTelemetryCheck.Run(engine, _environment))
        : [];

    private IEnumerable<PlainConnectCheckResult> LevelFloors() => _minimums
        .Select(minimum => LevelFloorCheck.Run(_settings.Of(minimum.Key), minimum.Value))
        .OfType<PlainConnectCheckResult>();
}
