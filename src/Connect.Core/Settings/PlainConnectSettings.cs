using System.Diagnostics;

namespace Connect;

/// <summary>
/// The settings in effect: read, checked and never changed again. <see cref="Describe"/> tells where each one came from.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class PlainConnectSettings
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly IReadOnlyDictionary<Setting, ResolvedValue> _values;

    internal PlainConnectSettings(IReadOnlyDictionary<Setting, ResolvedValue> values)
    {
        _values = values;
        ExportEnabled = Get(SettingTable.ExportEnabled);
        ExportUrl = Get(SettingTable.ExportUrl);
        ExportToken = Get(SettingTable.ExportToken);
        TraceSampleRate = Get(SettingTable.TraceSampleRate);
        ExportLogs = Get(SettingTable.ExportLogs);
        LogLevel = Get(SettingTable.LogLevel);
        CloudUrl = Get(SettingTable.CloudUrl);
        SecretKey = Get(SettingTable.SecretKey);
        PageviewsToken = Get(SettingTable.PageviewsToken);
        PageviewsUrl = Get(SettingTable.PageviewsUrl);
        PageviewsStripQuery = Get(SettingTable.PageviewsStripQuery);
        AllowInsecureTransport = Get(SettingTable.AllowInsecureTransport);
        ServiceName = Get(SettingTable.ServiceName);
        ServiceVersion = Get(SettingTable.ServiceVersion);
        ResourceAttributes = Get(SettingTable.ResourceAttributes);
        Sources = Get(SettingTable.Sources);
        ExcludedSources = Get(SettingTable.ExcludedSources);
        SetSampledFlag = Get(SettingTable.SetSampledFlag);
        ExcludedPaths = Get(SettingTable.ExcludedPaths);
        DatabaseLiterals = Get(SettingTable.DatabaseLiterals);
        DatabaseParameters = Get(SettingTable.DatabaseParameters);
        Meters = Get(SettingTable.Meters);
        ExcludedMeters = Get(SettingTable.ExcludedMeters);
        MetricInterval = Get(SettingTable.MetricInterval);
        MetricCardinality = Get(SettingTable.MetricCardinality);
        QueueSize = Get(SettingTable.QueueSize);
        BatchSize = Get(SettingTable.BatchSize);
        BatchBytes = Get(SettingTable.BatchBytes);
        BatchDelay = Get(SettingTable.BatchDelay);
        BacklogBytes = Get(SettingTable.BacklogBytes);
        ConnectTimeout = Get(SettingTable.ConnectTimeout);
        ExportTimeout = Get(SettingTable.ExportTimeout);
        ShutdownTimeout = Get(SettingTable.ShutdownTimeout);
        MaxAttributeBytes = Get(SettingTable.MaxAttributeBytes);
        MaxTextBytes = Get(SettingTable.MaxTextBytes);
        MaxEventBytes = Get(SettingTable.MaxEventBytes);
        MaxAttributes = Get(SettingTable.MaxAttributes);
        MaxCollectionItems = Get(SettingTable.MaxCollectionItems);
        MaxDepth = Get(SettingTable.MaxDepth);
    }

    /// <summary>Whether anything is exported at all: export is enabled and there is a token.</summary>
    public bool ExportActive => ExportEnabled && !ExportToken.IsEmpty;

    /// <inheritdoc cref="PlainConnectOptions.ExportEnabled" />
    public bool ExportEnabled { get; }

    /// <inheritdoc cref="PlainConnectOptions.ExportUrl" />
    public string ExportUrl { get; }

    /// <inheritdoc cref="PlainConnectOptions.ExportToken" />
    public PlainConnectSecret ExportToken { get; }

    /// <inheritdoc cref="PlainConnectOptions.TraceSampleRate" />
    public double TraceSampleRate { get; }

    /// <inheritdoc cref="PlainConnectOptions.ExportLogs" />
    public bool ExportLogs { get; }

    /// <inheritdoc cref="PlainConnectOptions.LogLevel" />
    public PlainConnectLevel LogLevel { get; }

    /// <inheritdoc cref="PlainConnectOptions.CloudUrl" />
    public string CloudUrl { get; }

    /// <inheritdoc cref="PlainConnectOptions.SecretKey" />
    public PlainConnectSecret SecretKey { get; }

    /// <inheritdoc cref="PlainConnectOptions.PageviewsToken" />
    public string PageviewsToken { get; }

    /// <inheritdoc cref="PlainConnectOptions.PageviewsUrl" />
    public string PageviewsUrl { get; }

    /// <inheritdoc cref="PlainConnectOptions.PageviewsStripQuery" />
    public bool PageviewsStripQuery { get; }

    /// <inheritdoc cref="PlainConnectOptions.AllowInsecureTransport" />
    public bool AllowInsecureTransport { get; }

    /// <inheritdoc cref="PlainConnectOptions.ServiceName" />
    public string ServiceName { get; }

    /// <inheritdoc cref="PlainConnectOptions.ServiceVersion" />
    public string ServiceVersion { get; }

    /// <inheritdoc cref="PlainConnectOptions.ResourceAttributes" />
    public IReadOnlyDictionary<string, string> ResourceAttributes { get; }

    /// <inheritdoc cref="PlainConnectOptions.Sources" />
    public IReadOnlyList<string> Sources { get; }

    /// <inheritdoc cref="PlainConnectOptions.ExcludedSources" />
    public IReadOnlyList<string> ExcludedSources { get; }

    /// <inheritdoc cref="PlainConnectOptions.SetSampledFlag" />
    public bool SetSampledFlag { get; }

    /// <inheritdoc cref="PlainConnectOptions.ExcludedPaths" />
    public IReadOnlyList<string> ExcludedPaths { get; }

    /// <inheritdoc cref="PlainConnectOptions.DatabaseLiterals" />
    public bool DatabaseLiterals { get; }

    /// <inheritdoc cref="PlainConnectOptions.DatabaseParameters" />
    public bool DatabaseParameters { get; }

    /// <inheritdoc cref="PlainConnectOptions.Meters" />
    public IReadOnlyList<string> Meters { get; }

    /// <inheritdoc cref="PlainConnectOptions.ExcludedMeters" />
    public IReadOnlyList<string> ExcludedMeters { get; }

    /// <inheritdoc cref="PlainConnectOptions.MetricInterval" />
    public TimeSpan MetricInterval { get; }

    /// <inheritdoc cref="PlainConnectOptions.MetricCardinality" />
    public int MetricCardinality { get; }

    /// <inheritdoc cref="PlainConnectOptions.QueueSize" />
    public int QueueSize { get; }

    /// <inheritdoc cref="PlainConnectOptions.BatchSize" />
    public int BatchSize { get; }

    /// <inheritdoc cref="PlainConnectOptions.BatchBytes" />
    public int BatchBytes { get; }

    /// <inheritdoc cref="PlainConnectOptions.BatchDelay" />
    public TimeSpan BatchDelay { get; }

    /// <inheritdoc cref="PlainConnectOptions.BacklogBytes" />
    public int BacklogBytes { get; }

    /// <inheritdoc cref="PlainConnectOptions.ConnectTimeout" />
    public TimeSpan ConnectTimeout { get; }

    /// <inheritdoc cref="PlainConnectOptions.ExportTimeout" />
    public TimeSpan ExportTimeout { get; }

    /// <inheritdoc cref="PlainConnectOptions.ShutdownTimeout" />
    public TimeSpan ShutdownTimeout { get; }

    /// <inheritdoc cref="PlainConnectOptions.MaxAttributeBytes" />
    public int MaxAttributeBytes { get; }

    /// <inheritdoc cref="PlainConnectOptions.MaxTextBytes" />
    public int MaxTextBytes { get; }

    /// <inheritdoc cref="PlainConnectOptions.MaxEventBytes" />
    public int MaxEventBytes { get; }

    /// <inheritdoc cref="PlainConnectOptions.MaxAttributes" />
    public int MaxAttributes { get; }

    /// <inheritdoc cref="PlainConnectOptions.MaxCollectionItems" />
    public int MaxCollectionItems { get; }

    /// <inheritdoc cref="PlainConnectOptions.MaxDepth" />
    public int MaxDepth { get; }

    /// <summary>Each setting with its value and where that came from, a line each; secrets show masked.</summary>
    public string Describe() => SettingsListing.Of(_values);

    /// <inheritdoc cref="Describe" />
    public override string ToString() => Describe();

    internal ResolvedValue this[Setting setting] => _values[setting];

    private T Get<T>(Setting<T> setting)
        where T : notnull => (T)_values[setting].Value;
}
