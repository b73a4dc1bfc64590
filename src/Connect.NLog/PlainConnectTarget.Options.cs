using Connect;
using NLog.Config;
using NLog.Layouts;

namespace NLog.Targets;

/// <content>What can be set on the target: each option of <see cref="PlainConnectOptions"/>, and what NLog adds.</content>
public sealed partial class PlainConnectTarget
{
    /// <summary>The option <see cref="PlainConnectOptions.ExportEnabled"/>, as text in any form that the environment may have.</summary>
    public Layout? ExportEnabled { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.ExportUrl"/>, as text in any form that the environment may have.</summary>
    public Layout? ExportUrl { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.ExportToken"/>, as text in any form that the environment may have.</summary>
    public Layout? ExportToken { get; set => field = SecretLayout.Hide(value); }

    /// <summary>The option <see cref="PlainConnectOptions.TraceSampleRate"/>, as text in any form that the environment may have.</summary>
    public Layout? TraceSampleRate { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.ExportLogs"/>, as text in any form that the environment may have.</summary>
    public Layout? ExportLogs { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.LogLevel"/>, as text in any form that the environment may have.</summary>
    public Layout? LogLevel { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.CloudUrl"/>, as text in any form that the environment may have.</summary>
    public Layout? CloudUrl { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.SecretKey"/>, as text in any form that the environment may have.</summary>
    public Layout? SecretKey { get; set => field = SecretLayout.Hide(value); }

    /// <summary>The option <see cref="PlainConnectOptions.PageviewsToken"/>, as text in any form that the environment may have.</summary>
    public Layout? PageviewsToken { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.PageviewsUrl"/>, as text in any form that the environment may have.</summary>
    public Layout? PageviewsUrl { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.PageviewsStripQuery"/>, as text in any form that the environment may have.</summary>
    public Layout? PageviewsStripQuery { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.AllowInsecureTransport"/>, as text in any form that the environment may have.</summary>
    public Layout? AllowInsecureTransport { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.ServiceName"/>, as text in any form that the environment may have.</summary>
    public Layout? ServiceName { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.ServiceVersion"/>, as text in any form that the environment may have.</summary>
    public Layout? ServiceVersion { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.ResourceAttributes"/>, as text in any form that the environment may have.</summary>
    public Layout? ResourceAttributes { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.Sources"/>, as text in any form that the environment may have.</summary>
    public Layout? Sources { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.ExcludedSources"/>, as text in any form that the environment may have.</summary>
    public Layout? ExcludedSources { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.Meters"/>, as text in any form that the environment may have.</summary>
    public Layout? Meters { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.ExcludedMeters"/>, as text in any form that the environment may have.</summary>
    public Layout? ExcludedMeters { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.MetricInterval"/>, as text in any form that the environment may have.</summary>
    public Layout? MetricInterval { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.QueueSize"/>, as text in any form that the environment may have.</summary>
    public Layout? QueueSize { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.BatchSize"/>, as text in any form that the environment may have.</summary>
    public Layout? BatchSize { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.BatchBytes"/>, as text in any form that the environment may have.</summary>
    public Layout? BatchBytes { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.BatchDelay"/>, as text in any form that the environment may have.</summary>
    public Layout? BatchDelay { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.BacklogBytes"/>, as text in any form that the environment may have.</summary>
    public Layout? BacklogBytes { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.ConnectTimeout"/>, as text in any form that the environment may have.</summary>
    public Layout? ConnectTimeout { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.ExportTimeout"/>, as text in any form that the environment may have.</summary>
    public Layout? ExportTimeout { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.ShutdownTimeout"/>, as text in any form that the environment may have.</summary>
    public Layout? ShutdownTimeout { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.MaxAttributeBytes"/>, as text in any form that the environment may have.</summary>
    public Layout? MaxAttributeBytes { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.MaxTextBytes"/>, as text in any form that the environment may have.</summary>
    public Layout? MaxTextBytes { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.MaxEventBytes"/>, as text in any form that the environment may have.</summary>
    public Layout? MaxEventBytes { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.SetSampledFlag"/>, as text in any form that the environment may have.</summary>
    public Layout? SetSampledFlag { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.ExcludedPaths"/>, as text in any form that the environment may have.</summary>
    public Layout? ExcludedPaths { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.DatabaseLiterals"/>, as text in any form that the environment may have.</summary>
    public Layout? DatabaseLiterals { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.DatabaseParameters"/>, as text in any form that the environment may have.</summary>
    public Layout? DatabaseParameters { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.MetricCardinality"/>, as text in any form that the environment may have.</summary>
    public Layout? MetricCardinality { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.MaxAttributes"/>, as text in any form that the environment may have.</summary>
    public Layout? MaxAttributes { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.MaxCollectionItems"/>, as text in any form that the environment may have.</summary>
    public Layout? MaxCollectionItems { get; set; }

    /// <summary>The option <see cref="PlainConnectOptions.MaxDepth"/>, as text in any form that the environment may have.</summary>
    public Layout? MaxDepth { get; set; }

    /// <summary>Resource attributes as elements: <c>&lt;resourceattribute name="team" layout="shop" /&gt;</c>.</summary>
    [ArrayParameter(typeof(TargetPropertyWithContext), "resourceattribute")]
    public IList<TargetPropertyWithContext> ResourceProperties { get; } = [];

    /// <summary>
    /// Whether the target gets everything from <see cref="LogLevel"/> up, whatever the rules say; other targets get what
    /// their rules let through. Loggers then say that these levels are enabled. Default: false.
    /// </summary>
    public bool Widen { get; set; }

    /// <summary>Whether the properties of scopes are sent. Default: true.</summary>
    public new bool IncludeScopeProperties { get; set; } = true;

    /// <summary>
    /// Whether the states of nested scopes are sent, as the list <c>Scope</c> from the outermost. Default: true.
    /// </summary>
    public new bool IncludeScopeNested { get; set; } = true;

    /// <summary>Whether the name of the thread that logged is sent, as <c>thread.name</c>. Default: false.</summary>
    public bool IncludeThreadName { get; set; }

    /// <summary>
    /// Of the properties of events, scopes and the global context, the only ones that are sent; without any, all are.
    /// Those that the message itself names are sent in any case, but for what <see cref="TargetWithContext.ExcludeProperties"/>
    /// names: that is left out of the message too.
    /// </summary>
    public ISet<string> IncludeProperties { get; set; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    internal IEnumerable<(string Name, Layout? Text)> Texts() =>
    [
        (nameof(ExportEnabled), ExportEnabled),
        (nameof(ExportUrl), ExportUrl),
        (nameof(ExportToken), ExportToken),
        (nameof(TraceSampleRate), TraceSampleRate),
        (nameof(ExportLogs), ExportLogs),
        (nameof(LogLevel), LogLevel),
        (nameof(CloudUrl), CloudUrl),
        (nameof(SecretKey), SecretKey),
        (nameof(PageviewsToken), PageviewsToken),
        (nameof(PageviewsUrl), PageviewsUrl),
        (nameof(PageviewsStripQuery), PageviewsStripQuery),
        (nameof(AllowInsecureTransport), AllowInsecureTransport),
        (nameof(ServiceName), ServiceName),
        (nameof(ServiceVersion), ServiceVersion),
        (nameof(ResourceAttributes), ResourceAttributes),
        (nameof(Sources), Sources),
        (nameof(ExcludedSources), ExcludedSources),
        (nameof(Meters), Meters),
        (nameof(ExcludedMeters), ExcludedMeters),
        (nameof(MetricInterval), MetricInterval),
        (nameof(QueueSize), QueueSize),
        (nameof(BatchSize), BatchSize),
        (nameof(BatchBytes), BatchBytes),
        (nameof(BatchDelay), BatchDelay),
        (nameof(BacklogBytes), BacklogBytes),
        (nameof(ConnectTimeout), ConnectTimeout),
        (nameof(ExportTimeout), ExportTimeout),
        (nameof(ShutdownTimeout), ShutdownTimeout),
        (nameof(MaxAttributeBytes), MaxAttributeBytes),
        (nameof(MaxTextBytes), MaxTextBytes),
        (nameof(MaxEventBytes), MaxEventBytes),
        (nameof(SetSampledFlag), SetSampledFlag),
        (nameof(ExcludedPaths), ExcludedPaths),
        (nameof(DatabaseLiterals), DatabaseLiterals),
        (nameof(DatabaseParameters), DatabaseParameters),
        (nameof(MetricCardinality), MetricCardinality),
        (nameof(MaxAttributes), MaxAttributes),
        (nameof(MaxCollectionItems), MaxCollectionItems),
        (nameof(MaxDepth), MaxDepth),
    ];
}
