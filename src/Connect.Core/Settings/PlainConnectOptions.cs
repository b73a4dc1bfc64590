using System.Diagnostics;

namespace Connect;

/// <summary>
/// What an app writes down for Connect. An option that is not set, or set to <see langword="null"/>, comes from its
/// environment variable, else from the <c>PlainConnect</c> section of the configuration, else it has its default.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class PlainConnectOptions
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Dictionary<Setting, Written> _written = [];

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly List<string> _unknown = [];

    /// <summary>
    /// Whether anything is exported. Default: true. Variable: <c>PLAIN_CONNECT_EXPORT_ENABLED</c>.
    /// </summary>
    public bool? ExportEnabled { get => Value(SettingTable.ExportEnabled); set => Set(SettingTable.ExportEnabled, value); }

    /// <summary>
    /// Where logs, spans and metrics go: the base URL of an OTLP/HTTP endpoint, to which <c>/v1/logs</c> and its
    /// siblings are appended. Default: <c>https://ingest.plainframework.com</c>. Range: an absolute http or https URL
    /// without user info, query or fragment; plain http only to this machine, unless
    /// <see cref="AllowInsecureTransport"/> is set. Variable: <c>PLAIN_CONNECT_EXPORT_URL</c>.
    /// </summary>
    public string? ExportUrl { get => Reference(SettingTable.ExportUrl); set => Set(SettingTable.ExportUrl, value); }

    /// <summary>
    /// The token that the endpoint asks for; without one nothing is exported. An endpoint that asks for none gets any
    /// word. Default: empty. Range: printable ASCII characters without spaces; one trailing newline is removed.
    /// Variable: <c>PLAIN_CONNECT_EXPORT_TOKEN</c>.
    /// </summary>
    public PlainConnectSecret? ExportToken { get => Reference(SettingTable.ExportToken); set => Set(SettingTable.ExportToken, value); }

    /// <summary>
    /// The share of traces whose spans are exported, decided by trace id alone. Logs and metrics are never sampled.
    /// Default: 1.0. Range: a number from 0.0 to 1.0. Variable: <c>PLAIN_CONNECT_TRACE_SAMPLE_RATE</c>.
    /// </summary>
    public double? TraceSampleRate { get => Value(SettingTable.TraceSampleRate); set => Set(SettingTable.TraceSampleRate, value); }

    /// <summary>
    /// Whether logs are exported; spans and metrics are in any case. Default: true.
    /// Variable: <c>PLAIN_CONNECT_EXPORT_LOGS</c>.
    /// </summary>
    public bool? ExportLogs { get => Value(SettingTable.ExportLogs); set => Set(SettingTable.ExportLogs, value); }

    /// <summary>
    /// The lowest level of the logs that are exported. Default: Information. Range: as text, the level names of
    /// Python, Serilog, NLog and Microsoft in any case, or a whole number from 0 on Python's scale.
    /// Variable: <c>PLAIN_CONNECT_LOG_LEVEL</c>.
    /// </summary>
    public PlainConnectLevel? LogLevel { get => Value(SettingTable.LogLevel); set => Set(SettingTable.LogLevel, value); }

    /// <summary>
    /// Plain Cloud's web address, to which trace links and support forms lead.
    /// Default: <c>https://plainframework.com</c>. Range: an absolute http or https URL without user info, query or
    /// fragment. Variable: <c>PLAIN_CONNECT_CLOUD_URL</c>.
    /// </summary>
    public string? CloudUrl { get => Reference(SettingTable.CloudUrl); set => Set(SettingTable.CloudUrl, value); }

    /// <summary>
    /// The secret that the app shares with Plain Cloud: it encrypts user ids and signs support forms. Default: empty.
    /// One trailing newline is removed. Variable: <c>PLAIN_CONNECT_SECRET_KEY</c>.
    /// </summary>
    public PlainConnectSecret? SecretKey { get => Reference(SettingTable.SecretKey); set => Set(SettingTable.SecretKey, value); }

    /// <summary>
    /// The public token of the pageview endpoint; without one no pageview tag is rendered. Default: empty.
    /// Range: printable ASCII characters without spaces; neither the export token nor the secret key.
    /// Variable: <c>PLAIN_CONNECT_PAGEVIEWS_TOKEN</c>.
    /// </summary>
    public string? PageviewsToken { get => Reference(SettingTable.PageviewsToken); set => Set(SettingTable.PageviewsToken, value); }

    /// <summary>
    /// Where browsers report pageviews. Default: <c>https://beacon.plainframework.com</c>. Range: an absolute http or
    /// https URL without user info, query or fragment. Variable: <c>PLAIN_CONNECT_PAGEVIEWS_URL</c>.
    /// </summary>
    public string? PageviewsUrl { get => Reference(SettingTable.PageviewsUrl); set => Set(SettingTable.PageviewsUrl, value); }

    /// <summary>
    /// Whether pageviews are reported without the query and the fragment of the addresses, which may hold anybody's data:
    /// the page's own and that of the page before. Default: false. Variable: <c>PLAIN_CONNECT_PAGEVIEWS_STRIP_QUERY</c>.
    /// </summary>
    public bool? PageviewsStripQuery { get => Value(SettingTable.PageviewsStripQuery); set => Set(SettingTable.PageviewsStripQuery, value); }

    /// <summary>
    /// Whether the token may be sent over plain http to another host, such as a Collector at
    /// <c>http://otel-collector:4318</c> in a network you trust. Default: false.
    /// Variable: <c>PLAIN_CONNECT_ALLOW_INSECURE_TRANSPORT</c>.
    /// </summary>
    public bool? AllowInsecureTransport { get => Value(SettingTable.AllowInsecureTransport); set => Set(SettingTable.AllowInsecureTransport, value); }

    /// <summary>
    /// The service's name. Default: <c>PLAIN_NAME</c>, <c>OTEL_SERVICE_NAME</c>, <c>service.name</c> in
    /// <c>OTEL_RESOURCE_ATTRIBUTES</c>, else the entry assembly's name. Variable: <c>PLAIN_CONNECT_SERVICE_NAME</c>.
    /// </summary>
    public string? ServiceName { get => Reference(SettingTable.ServiceName); set => Set(SettingTable.ServiceName, value); }

    /// <summary>
    /// The service's version. Default: <c>PLAIN_VERSION</c>, <c>service.version</c> in
    /// <c>OTEL_RESOURCE_ATTRIBUTES</c>, else the entry assembly's informational version without its <c>+hash</c>.
    /// Variable: <c>PLAIN_CONNECT_SERVICE_VERSION</c>.
    /// </summary>
    public string? ServiceVersion { get => Reference(SettingTable.ServiceVersion); set => Set(SettingTable.ServiceVersion, value); }

    /// <summary>
    /// Further attributes of everything this process exports. They are added to those of
    /// <c>OTEL_RESOURCE_ATTRIBUTES</c>, of which they replace equal names; the service's name and version have options
    /// of their own, which win. Default: none. Range: as text <c>team=shop,region=eu</c>, percent-encoded; in JSON a
    /// map too. Variable: <c>PLAIN_CONNECT_RESOURCE_ATTRIBUTES</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string>? ResourceAttributes { get => Reference(SettingTable.ResourceAttributes); set => Set(SettingTable.ResourceAttributes, value); }

    /// <summary>
    /// The activity sources whose spans are exported; <c>*</c> stands for any characters. Default: <c>*</c>.
    /// Range: as text separated by commas. Variable: <c>PLAIN_CONNECT_SOURCES</c>.
    /// </summary>
    public IReadOnlyList<string>? Sources { get => Reference(SettingTable.Sources); set => Set(SettingTable.Sources, value); }

    /// <summary>
    /// The activity sources whose spans are not exported, although <see cref="Sources"/> names them. Default: none.
    /// Range: as text separated by commas. Variable: <c>PLAIN_CONNECT_EXCLUDED_SOURCES</c>.
    /// </summary>
    public IReadOnlyList<string>? ExcludedSources { get => Reference(SettingTable.ExcludedSources); set => Set(SettingTable.ExcludedSources, value); }

    /// <summary>
    /// Whether the spans that Connect exports carry the sampled flag, which tells other services, and tracers that the
    /// app has beside Connect, to record them too. Without it Connect records for itself alone. Default: true.
    /// Variable: <c>PLAIN_CONNECT_SET_SAMPLED_FLAG</c>.
    /// </summary>
    public bool? SetSampledFlag { get => Value(SettingTable.SetSampledFlag); set => Set(SettingTable.SetSampledFlag, value); }

    /// <summary>
    /// The paths of incoming requests that are neither traced nor measured, such as <c>/healthz</c> or
    /// <c>/internal/*</c>, in any case; <c>*</c> stands for any characters. Default: none.
    /// Range: as text separated by commas. Variable: <c>PLAIN_CONNECT_EXCLUDED_PATHS</c>.
    /// </summary>
    public IReadOnlyList<string>? ExcludedPaths { get => Reference(SettingTable.ExcludedPaths); set => Set(SettingTable.ExcludedPaths, value); }

    /// <summary>
    /// Whether the literals in SQL are exported, which may be anybody's data; otherwise each one is a question mark and
    /// comments are left out. Default: false. Variable: <c>PLAIN_CONNECT_DATABASE_LITERALS</c>.
    /// </summary>
    public bool? DatabaseLiterals { get => Value(SettingTable.DatabaseLiterals); set => Set(SettingTable.DatabaseLiterals, value); }

    /// <summary>
    /// Whether the values of database commands' parameters are exported, which may be anybody's data. Npgsql's are not
    /// in either case. Default: false. Variable: <c>PLAIN_CONNECT_DATABASE_PARAMETERS</c>.
    /// </summary>
    public bool? DatabaseParameters { get => Value(SettingTable.DatabaseParameters); set => Set(SettingTable.DatabaseParameters, value); }

    /// <summary>
    /// The meters whose metrics are exported; <c>*</c> stands for any characters. Default: <c>*</c>.
    /// Range: as text separated by commas. Variable: <c>PLAIN_CONNECT_METERS</c>.
    /// </summary>
    public IReadOnlyList<string>? Meters { get => Reference(SettingTable.Meters); set => Set(SettingTable.Meters, value); }

    /// <summary>
    /// The meters whose metrics are not exported, although <see cref="Meters"/> names them. Default: none.
    /// Range: as text separated by commas. Variable: <c>PLAIN_CONNECT_EXCLUDED_METERS</c>.
    /// </summary>
    public IReadOnlyList<string>? ExcludedMeters { get => Reference(SettingTable.ExcludedMeters); set => Set(SettingTable.ExcludedMeters, value); }

    /// <summary>
    /// The time between two exports of metrics. Default: 60 s. Range: from 1 s to 3600 s; as text a number of seconds
    /// or hh:mm:ss. Variable: <c>PLAIN_CONNECT_METRIC_INTERVAL</c>.
    /// </summary>
    public TimeSpan? MetricInterval { get => Value(SettingTable.MetricInterval); set => Set(SettingTable.MetricInterval, value); }

    /// <summary>
    /// How many combinations of tags an instrument is exported with; all further ones are exported as one, which is tagged
    /// <c>otel.metric.overflow</c>. From the 501st instrument of a process on it is 100 at most, as each one takes memory
    /// in advance. Default: 2000. Range: from 1 to 100000.
    /// Variable: <c>PLAIN_CONNECT_METRIC_CARDINALITY</c>.
    /// </summary>
    public int? MetricCardinality { get => Value(SettingTable.MetricCardinality); set => Set(SettingTable.MetricCardinality, value); }

    /// <summary>
    /// How many log events may wait to be encoded; further ones are dropped and counted. Rounded up to a power of two.
    /// Default: 65536. Range: from 1024 to 16777216. Variable: <c>PLAIN_CONNECT_QUEUE_SIZE</c>.
    /// </summary>
    public int? QueueSize { get => Value(SettingTable.QueueSize); set => Set(SettingTable.QueueSize, value); }

    /// <summary>
    /// How many log events or spans make a batch, which is sent as one request. Default: 512. Range: from 1 to 65536.
    /// Variable: <c>PLAIN_CONNECT_BATCH_SIZE</c>.
    /// </summary>
    public int? BatchSize { get => Value(SettingTable.BatchSize); set => Set(SettingTable.BatchSize, value); }

    /// <summary>
    /// How many bytes a batch may have before compression. Default: 4194304. Range: from 65536 to 67108864,
    /// and not above <see cref="BacklogBytes"/>. Variable: <c>PLAIN_CONNECT_BATCH_BYTES</c>.
    /// </summary>
    public int? BatchBytes { get => Value(SettingTable.BatchBytes); set => Set(SettingTable.BatchBytes, value); }

    /// <summary>
    /// How long a batch waits for more events before it is sent. Default: 1 s. Range: from 10 ms to 60 s; as text a
    /// number of seconds or hh:mm:ss. Variable: <c>PLAIN_CONNECT_BATCH_DELAY</c>.
    /// </summary>
    public TimeSpan? BatchDelay { get => Value(SettingTable.BatchDelay); set => Set(SettingTable.BatchDelay, value); }

    /// <summary>
    /// How many bytes of batches may wait for the endpoint, for each of logs, spans and metrics; beyond it the oldest
    /// batch is dropped and counted. Default: 33554432. Range: from 1048576 to 1073741824.
    /// Variable: <c>PLAIN_CONNECT_BACKLOG_BYTES</c>.
    /// </summary>
    public int? BacklogBytes { get => Value(SettingTable.BacklogBytes); set => Set(SettingTable.BacklogBytes, value); }

    /// <summary>
    /// How long a connection to the endpoint may take. Default: 10 s. Range: from 100 ms to 300 s; as text a number of
    /// seconds or hh:mm:ss. Variable: <c>PLAIN_CONNECT_CONNECT_TIMEOUT</c>.
    /// </summary>
    public TimeSpan? ConnectTimeout { get => Value(SettingTable.ConnectTimeout); set => Set(SettingTable.ConnectTimeout, value); }

    /// <summary>
    /// How long one request may take, from the first byte sent to the last byte of the answer. Default: 30 s.
    /// Range: from 100 ms to 300 s; as text a number of seconds or hh:mm:ss.
    /// Variable: <c>PLAIN_CONNECT_EXPORT_TIMEOUT</c>.
    /// </summary>
    public TimeSpan? ExportTimeout { get => Value(SettingTable.ExportTimeout); set => Set(SettingTable.ExportTimeout, value); }

    /// <summary>
    /// How long closing may take until what is left is counted as dropped. Default: 5 s. Range: from 0 s to 300 s; as
    /// text a number of seconds or hh:mm:ss. Variable: <c>PLAIN_CONNECT_SHUTDOWN_TIMEOUT</c>.
    /// </summary>
    public TimeSpan? ShutdownTimeout { get => Value(SettingTable.ShutdownTimeout); set => Set(SettingTable.ShutdownTimeout, value); }

    /// <summary>
    /// How many UTF-8 bytes of one attribute's text are kept. Default: 16384. Range: from 64 to 1048576.
    /// Variable: <c>PLAIN_CONNECT_MAX_ATTRIBUTE_BYTES</c>.
    /// </summary>
    public int? MaxAttributeBytes { get => Value(SettingTable.MaxAttributeBytes); set => Set(SettingTable.MaxAttributeBytes, value); }

    /// <summary>
    /// How many UTF-8 bytes of a log's body, and of an exception's stack trace, are kept. Default: 65536.
    /// Range: from 64 to 1048576. Variable: <c>PLAIN_CONNECT_MAX_TEXT_BYTES</c>.
    /// </summary>
    public int? MaxTextBytes { get => Value(SettingTable.MaxTextBytes); set => Set(SettingTable.MaxTextBytes, value); }

    /// <summary>
    /// How many bytes one log event may have; attributes beyond it are removed and counted. Default: 262144.
    /// Range: from 1024 to 4194304, and not above <see cref="BatchBytes"/>. Variable: <c>PLAIN_CONNECT_MAX_EVENT_BYTES</c>.
    /// </summary>
    public int? MaxEventBytes { get => Value(SettingTable.MaxEventBytes); set => Set(SettingTable.MaxEventBytes, value); }

    /// <summary>
    /// How many attributes of a log event are kept. Default: 128. Range: from 1 to 10000.
    /// Variable: <c>PLAIN_CONNECT_MAX_ATTRIBUTES</c>.
    /// </summary>
    public int? MaxAttributes { get => Value(SettingTable.MaxAttributes); set => Set(SettingTable.MaxAttributes, value); }

    /// <summary>
    /// How many items of a collection in an attribute are kept. Default: 1000. Range: from 1 to 100000.
    /// Variable: <c>PLAIN_CONNECT_MAX_COLLECTION_ITEMS</c>.
    /// </summary>
    public int? MaxCollectionItems { get => Value(SettingTable.MaxCollectionItems); set => Set(SettingTable.MaxCollectionItems, value); }

    /// <summary>
    /// How deep the structure of an attribute is followed. Default: 10. Range: from 1 to 50.
    /// Variable: <c>PLAIN_CONNECT_MAX_DEPTH</c>.
    /// </summary>
    public int? MaxDepth { get => Value(SettingTable.MaxDepth); set => Set(SettingTable.MaxDepth, value); }

    internal IReadOnlyList<string> Unknown => _unknown;

    /// <summary>
    /// Sets an option by its name, in any case, from text as a file or a command line has it. What is wrong with name
    /// or text is told with all other errors, when the options are used.
    /// </summary>
    /// <param name="name">The option's name, such as <c>ExportUrl</c>.</param>
    /// <param name="text">The text; <see langword="null"/> counts as not set.</param>
    public void SetText(string name, string? text)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (SettingTable.Find(name) is not { } setting)
        {
            _unknown.Add(name);
        }
        else if (text is null)
        {
            _written.Remove(setting);
        }
        else
        {
            var accepted = setting.TryParse(text, out var value);
            _written[setting] = new Written(value, accepted);
        }
    }

    /// <summary>The options that are set, each on a line; secrets show masked.</summary>
    public override string ToString() => string.Join(Environment.NewLine, SettingTable.All
        .Where(_written.ContainsKey)
        .Select(setting => (setting.Name, Written: _written[setting], setting))
        .Select(option => $"{option.Name} = {(option.Written.Accepted ? option.setting.Format(option.Written.Value) : "(not allowed)")}"));

    internal bool TryGet(Setting setting, out Written written) => _written.TryGetValue(setting, out written);

    private T? Value<T>(Setting<T> setting)
        where T : struct => _written.TryGetValue(setting, out var written) ? (T)written.Value : null;

    private T? Reference<T>(Setting<T> setting)
        where T : class => _written.TryGetValue(setting, out var written) ? (T)written.Value : null;

    private void Set(Setting setting, object? value)
    {
        if (value is null)
        {
            _written.Remove(setting);
        }
        else
        {
            var accepted = setting.TryAccept(value, out var normal);
            _written[setting] = new Written(accepted ? normal : value, accepted);
        }
    }

    /// <summary>A value as written, and whether it is one that the setting allows.</summary>
    internal readonly record struct Written(object Value, bool Accepted);
}
