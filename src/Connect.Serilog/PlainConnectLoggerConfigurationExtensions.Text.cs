using Connect;
using Microsoft.Extensions.Configuration;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace Serilog;

/// <content>The forms that Serilog's JSON configuration calls, which passes arguments by name.</content>
public static partial class PlainConnectLoggerConfigurationExtensions
{
    /// <summary>Exports what is logged; without arguments, with settings from the environment alone.</summary>
    /// <remarks>
    /// Each parameter is the option of the same name in <see cref="PlainConnectOptions"/>, as text in any form that the
    /// environment may have, so that JSON arguments and named arguments in code read alike.
    /// </remarks>
    /// <exception cref="PlainConnectConfigurationException">Something is wrong; it names everything that is.</exception>
    public static LoggerConfiguration PlainConnect(
        this LoggerSinkConfiguration writeTo,
        string? exportEnabled = null,
        string? exportUrl = null,
        string? exportToken = null,
        string? traceSampleRate = null,
        string? exportLogs = null,
        string? logLevel = null,
        string? cloudUrl = null,
        string? secretKey = null,
        string? pageviewsToken = null,
        string? pageviewsUrl = null,
        string? pageviewsStripQuery = null,
        string? allowInsecureTransport = null,
        string? serviceName = null,
        string? serviceVersion = null,
        IReadOnlyDictionary<string, string>? resourceAttributes = null,
        IReadOnlyList<string>? sources = null,
        IReadOnlyList<string>? excludedSources = null,
        string? setSampledFlag = null,
        IReadOnlyList<string>? excludedPaths = null,
        string? databaseLiterals = null,
        string? databaseParameters = null,
        IReadOnlyList<string>? meters = null,
        IReadOnlyList<string>? excludedMeters = null,
        string? metricInterval = null,
        string? metricCardinality = null,
        string? queueSize = null,
        string? batchSize = null,
        string? batchBytes = null,
        string? batchDelay = null,
        string? backlogBytes = null,
        string? connectTimeout = null,
        string? exportTimeout = null,
        string? shutdownTimeout = null,
        string? maxAttributeBytes = null,
        string? maxTextBytes = null,
        string? maxEventBytes = null,
        string? maxAttributes = null,
        string? maxCollectionItems = null,
        string? maxDepth = null,
        LogEventLevel restrictedToMinimumLevel = LevelAlias.Minimum,
        LoggingLevelSwitch? levelSwitch = null,
        IConfiguration? configuration = null)
    {
        var options = new PlainConnectOptions
        {
            ResourceAttributes = resourceAttributes,
            Sources = sources,
            ExcludedSources = excludedSources,
            ExcludedPaths = excludedPaths,
            Meters = meters,
            ExcludedMeters = excludedMeters,
        };
        SetTexts(
            options,
            (nameof(PlainConnectOptions.ExportEnabled), exportEnabled),
            (nameof(PlainConnectOptions.ExportUrl), exportUrl),
            (nameof(PlainConnectOptions.ExportToken), exportToken),
            (nameof(PlainConnectOptions.TraceSampleRate), traceSampleRate),
            (nameof(PlainConnectOptions.ExportLogs), exportLogs),
            (nameof(PlainConnectOptions.LogLevel), logLevel),
            (nameof(PlainConnectOptions.CloudUrl), cloudUrl),
            (nameof(PlainConnectOptions.SecretKey), secretKey),
            (nameof(PlainConnectOptions.PageviewsToken), pageviewsToken),
            (nameof(PlainConnectOptions.PageviewsUrl), pageviewsUrl),
            (nameof(PlainConnectOptions.PageviewsStripQuery), pageviewsStripQuery),
            (nameof(PlainConnectOptions.AllowInsecureTransport), allowInsecureTransport),
            (nameof(PlainConnectOptions.ServiceName), serviceName),
            (nameof(PlainConnectOptions.ServiceVersion), serviceVersion),
            (nameof(PlainConnectOptions.SetSampledFlag), setSampledFlag),
            (nameof(PlainConnectOptions.DatabaseLiterals), databaseLiterals),
            (nameof(PlainConnectOptions.DatabaseParameters), databaseParameters),
            (nameof(PlainConnectOptions.MetricInterval), metricInterval),
            (nameof(PlainConnectOptions.MetricCardinality), metricCardinality),
            (nameof(PlainConnectOptions.QueueSize), queueSize),
            (nameof(PlainConnectOptions.BatchSize), batchSize),
            (nameof(PlainConnectOptions.BatchBytes), batchBytes),
            (nameof(PlainConnectOptions.BatchDelay), batchDelay),
            (nameof(PlainConnectOptions.BacklogBytes), backlogBytes),
            (nameof(PlainConnectOptions.ConnectTimeout), connectTimeout),
            (nameof(PlainConnectOptions.ExportTimeout), exportTimeout),
            (nameof(PlainConnectOptions.ShutdownTimeout), shutdownTimeout),
            (nameof(PlainConnectOptions.MaxAttributeBytes), maxAttributeBytes),
            (nameof(PlainConnectOptions.MaxTextBytes), maxTextBytes),
            (nameof(PlainConnectOptions.MaxEventBytes), maxEventBytes),
            (nameof(PlainConnectOptions.MaxAttributes), maxAttributes),
            (nameof(PlainConnectOptions.MaxCollectionItems), maxCollectionItems),
            (nameof(PlainConnectOptions.MaxDepth), maxDepth));
        return SerilogWiring.WriteTo(writeTo, options, configuration, restrictedToMinimumLevel, levelSwitch);
    }

    /// <summary>Delivers each event before the call that logs it returns, or makes that call throw.</summary>
    /// <remarks>
    /// Each parameter is the option of the same name in <see cref="PlainConnectOptions"/>, as text in any form that the
    /// environment may have, so that JSON arguments and named arguments in code read alike.
    /// </remarks>
    /// <exception cref="PlainConnectConfigurationException">Something is wrong; it names everything that is.</exception>
    public static LoggerConfiguration PlainConnect(
        this LoggerAuditSinkConfiguration auditTo,
        string? exportEnabled = null,
        string? exportUrl = null,
        string? exportToken = null,
        string? traceSampleRate = null,
        string? exportLogs = null,
        string? logLevel = null,
        string? cloudUrl = null,
        string? secretKey = null,
        string? pageviewsToken = null,
        string? pageviewsUrl = null,
        string? pageviewsStripQuery = null,
        string? allowInsecureTransport = null,
        string? serviceName = null,
        string? serviceVersion = null,
        IReadOnlyDictionary<string, string>? resourceAttributes = null,
        IReadOnlyList<string>? sources = null,
        IReadOnlyList<string>? excludedSources = null,
        string? setSampledFlag = null,
        IReadOnlyList<string>? excludedPaths = null,
        string? databaseLiterals = null,
        string? databaseParameters = null,
        IReadOnlyList<string>? meters = null,
        IReadOnlyList<string>? excludedMeters = null,
        string? metricInterval = null,
        string? metricCardinality = null,
        string? queueSize = null,
        string? batchSize = null,
        string? batchBytes = null,
        string? batchDelay = null,
        string? backlogBytes = null,
        string? connectTimeout = null,
        string? exportTimeout = null,
        string? shutdownTimeout = null,
        string? maxAttributeBytes = null,
        string? maxTextBytes = null,
        string? maxEventBytes = null,
        string? maxAttributes = null,
        string? maxCollectionItems = null,
        string? maxDepth = null,
        LogEventLevel restrictedToMinimumLevel = LevelAlias.Minimum,
        LoggingLevelSwitch? levelSwitch = null,
        IConfiguration? configuration = null)
    {
        var options = new PlainConnectOptions
        {
            ResourceAttributes = resourceAttributes,
            Sources = sources,
            ExcludedSources = excludedSources,
            ExcludedPaths = excludedPaths,
            Meters = meters,
            ExcludedMeters = excludedMeters,
        };
        SetTexts(
            options,
            (nameof(PlainConnectOptions.ExportEnabled), exportEnabled),
            (nameof(PlainConnectOptions.ExportUrl), exportUrl),
            (nameof(PlainConnectOptions.ExportToken), exportToken),
            (nameof(PlainConnectOptions.TraceSampleRate), traceSampleRate),
            (nameof(PlainConnectOptions.ExportLogs), exportLogs),
            (nameof(PlainConnectOptions.LogLevel), logLevel),
            (nameof(PlainConnectOptions.CloudUrl), cloudUrl),
            (nameof(PlainConnectOptions.SecretKey), secretKey),
            (nameof(PlainConnectOptions.PageviewsToken), pageviewsToken),
            (nameof(PlainConnectOptions.PageviewsUrl), pageviewsUrl),
            (nameof(PlainConnectOptions.PageviewsStripQuery), pageviewsStripQuery),
            (nameof(PlainConnectOptions.AllowInsecureTransport), allowInsecureTransport),
            (nameof(PlainConnectOptions.ServiceName), serviceName),
            (nameof(PlainConnectOptions.ServiceVersion), serviceVersion),
            (nameof(PlainConnectOptions.SetSampledFlag), setSampledFlag),
            (nameof(PlainConnectOptions.DatabaseLiterals), databaseLiterals),
            (nameof(PlainConnectOptions.DatabaseParameters), databaseParameters),
            (nameof(PlainConnectOptions.MetricInterval), metricInterval),
            (nameof(PlainConnectOptions.MetricCardinality), metricCardinality),
            (nameof(PlainConnectOptions.QueueSize), queueSize),
            (nameof(PlainConnectOptions.BatchSize), batchSize),
            (nameof(PlainConnectOptions.BatchBytes), batchBytes),
            (nameof(PlainConnectOptions.BatchDelay), batchDelay),
            (nameof(PlainConnectOptions.BacklogBytes), backlogBytes),
            (nameof(PlainConnectOptions.ConnectTimeout), connectTimeout),
            (nameof(PlainConnectOptions.ExportTimeout), exportTimeout),
            (nameof(PlainConnectOptions.ShutdownTimeout), shutdownTimeout),
            (nameof(PlainConnectOptions.MaxAttributeBytes), maxAttributeBytes),
            (nameof(PlainConnectOptions.MaxTextBytes), maxTextBytes),
            (nameof(PlainConnectOptions.MaxEventBytes), maxEventBytes),
            (nameof(PlainConnectOptions.MaxAttributes), maxAttributes),
            (nameof(PlainConnectOptions.MaxCollectionItems), maxCollectionItems),
            (nameof(PlainConnectOptions.MaxDepth), maxDepth));
        return SerilogWiring.AuditTo(auditTo, options, configuration, restrictedToMinimumLevel, levelSwitch);
    }

    private static void SetTexts(PlainConnectOptions options, params (string Name, string? Text)[] texts)
    {
        foreach (var (name, text) in texts)
        {
            options.SetText(name, text);
        }
    }
}
