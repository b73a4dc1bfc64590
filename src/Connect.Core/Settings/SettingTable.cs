namespace Connect;

/// <summary>
/// Every setting there is, with its default. <see cref="PlainConnectOptions"/> documents what each one means; a test
/// holds the two together.
/// </summary>
internal static class SettingTable
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    public static readonly Setting<bool> ExportEnabled = Switch(nameof(ExportEnabled), true);
    public static readonly Setting<string> ExportUrl = Url(nameof(ExportUrl), "https://ingest.plainframework.com");
    public static readonly Setting<PlainConnectSecret> ExportToken =
        new(nameof(ExportToken), new SecretKind(isToken: true), PlainConnectSecret.Empty);
    public static readonly Setting<double> TraceSampleRate = new(nameof(TraceSampleRate), new FractionKind(), 1.0);
    public static readonly Setting<bool> ExportLogs = Switch(nameof(ExportLogs), true);
    public static readonly Setting<PlainConnectLevel> LogLevel =
        new(nameof(LogLevel), new LevelKind(), PlainConnectLevel.Information);
    public static readonly Setting<string> CloudUrl = Url(nameof(CloudUrl), "https://plainframework.com");
    public static readonly Setting<PlainConnectSecret> SecretKey =
        new(nameof(SecretKey), new SecretKind(isToken: false), PlainConnectSecret.Empty);
    public static readonly Setting<string> PageviewsToken = new(nameof(PageviewsToken), new PublicTokenKind(), "");
    public static readonly Setting<string> PageviewsUrl = Url(nameof(PageviewsUrl), "https://beacon.plainframework.com");
    public static readonly Setting<bool> PageviewsStripQuery = Switch(nameof(PageviewsStripQuery), false);
    public static readonly Setting<bool> AllowInsecureTransport = Switch(nameof(AllowInsecureTransport), false);
    public static readonly Setting<string> ServiceName = new(nameof(ServiceName), new NameKind(), "unknown_service");
    public static readonly Setting<string> ServiceVersion = new(nameof(ServiceVersion), new NameKind(), "");
    public static readonly Setting<IReadOnlyDictionary<string, string>> ResourceAttributes =
        new(nameof(ResourceAttributes), new AttributesKind(), new Dictionary<string, string>());

    public static readonly Setting<IReadOnlyList<string>> Sources = List(nameof(Sources), "*");
    public static readonly Setting<IReadOnlyList<string>> ExcludedSources = List(nameof(ExcludedSources));
    public static readonly Setting<bool> SetSampledFlag = Switch(nameof(SetSampledFlag), true);
    public static readonly Setting<IReadOnlyList<string>> ExcludedPaths = List(nameof(ExcludedPaths));
    public static readonly Setting<bool> DatabaseLiterals = Switch(nameof(DatabaseLiterals), false);
    public static readonly Setting<bool> DatabaseParameters = Switch(nameof(DatabaseParameters), false);
    public static readonly Setting<IReadOnlyList<string>> Meters = List(nameof(Meters), "*");
    public static readonly Setting<IReadOnlyList<string>> ExcludedMeters = List(nameof(ExcludedMeters));
    public static readonly Setting<TimeSpan> MetricInterval = Time(nameof(MetricInterval), seconds: 60, least: 1, most: 3600);
    public static readonly Setting<int> MetricCardinality = Count(nameof(MetricCardinality), 2_000, 1, 100_000);

    public static readonly Setting<int> QueueSize = Count(nameof(QueueSize), 65_536, 1_024, 16_777_216);
    public static readonly Setting<int> BatchSize = Count(nameof(BatchSize), 512, 1, 65_536);
    public static readonly Setting<int> BatchBytes = Count(nameof(BatchBytes), 4 * MiB, 64 * KiB, 64 * MiB);
    public static readonly Setting<TimeSpan> BatchDelay = Time(nameof(BatchDelay), seconds: 1, least: 0.01, most: 60);
    public static readonly Setting<int> BacklogBytes = Count(nameof(BacklogBytes), 32 * MiB, MiB, 1024 * MiB);
    public static readonly Setting<TimeSpan> ConnectTimeout = Time(nameof(ConnectTimeout), seconds: 10, least: 0.1, most: 300);
    public static readonly Setting<TimeSpan> ExportTimeout = Time(nameof(ExportTimeout), seconds: 30, least: 0.1, most: 300);
    public static readonly Setting<TimeSpan> ShutdownTimeout = Time(nameof(ShutdownTimeout), seconds: 5, least: 0, most: 300);

    public static readonly Setting<int> MaxAttributeBytes = Count(nameof(MaxAttributeBytes), 16 * KiB, 64, MiB);
    public static readonly Setting<int> MaxTextBytes = Count(nameof(MaxTextBytes), 64 * KiB, 64, MiB);
    public static readonly Setting<int> MaxEventBytes = Count(nameof(MaxEventBytes), 256 * KiB, 1 * KiB, 4 * MiB);
    public static readonly Setting<int> MaxAttributes = Count(nameof(MaxAttributes), 128, 1, 10_000);
    public static readonly Setting<int> MaxCollectionItems = Count(nameof(MaxCollectionItems), 1_000, 1, 100_000);
    public static readonly Setting<int> MaxDepth = Count(nameof(MaxDepth), 10, 1, 50);

    /// <summary>In the order in which they are listed.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        ExportEnabled, ExportUrl, ExportToken, TraceSampleRate, ExportLogs, LogLevel,
        CloudUrl, SecretKey, PageviewsToken, PageviewsUrl, AllowInsecureTransport,
        ServiceName, ServiceVersion, ResourceAttributes, PageviewsStripQuery,
        Sources, ExcludedSources, SetSampledFlag, ExcludedPaths, DatabaseLiterals, DatabaseParameters,
        Meters, ExcludedMeters, MetricInterval, MetricCardinality,
        QueueSize, BatchSize, BatchBytes, BatchDelay, BacklogBytes, ConnectTimeout, ExportTimeout, ShutdownTimeout,
        MaxAttributeBytes, MaxTextBytes, MaxEventBytes, MaxAttributes, MaxCollectionItems, MaxDepth,
    ];

    private static readonly Dictionary<string, Setting> ByName =
        All.ToDictionary(setting => setting.Name, StringComparer.OrdinalIgnoreCase);

    public static Setting? Find(string name) => ByName.GetValueOrDefault(name);

    private static Setting<bool> Switch(string name, bool fallback) => new(name, new SwitchKind(), fallback);

    private static Setting<string> Url(string name, string fallback) => new(name, new BaseUrlKind(), fallback);

    private static Setting<int> Count(string name, int fallback, int least, int most) =>
        new(name, new WholeNumberKind(least, most), fallback);

    private static Setting<TimeSpan> Time(string name, double seconds, double least, double most) =>
        new(name, new DurationKind(TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(most)), TimeSpan.FromSeconds(seconds));

    private static Setting<IReadOnlyList<string>> List(string name, params string[] fallback) =>
        new(name, new NamesKind(), fallback);
}
