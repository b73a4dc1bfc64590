namespace Connect.Export;

/// <summary>
/// The instrumentation of databases, from its start to its end: of the process, since what it listens to is. While it
/// is not started nobody is subscribed to anything.
/// </summary>
internal sealed class DatabaseInstrumentation(PlainConnectSettings settings, InstrumentationFaults faults, TimeProvider time) : IDisposable
{
    private static volatile DatabaseTelemetry? _current;

    private readonly SqlTexts _texts = new(settings.DatabaseLiterals, settings.MaxAttributeBytes);
    private readonly object _lock = new();
    private bool _ended;
    private DatabaseTelemetry? _telemetry;
    private LibraryEvents? _entityFramework;
    private LibraryEvents? _sqlClient;

    /// <summary>Who is told of commands that are seen as they run; null while nobody is.</summary>
    public static DatabaseTelemetry? Current => _current;

    /// <summary>What Npgsql's own spans are completed with, whether this is started or not.</summary>
    public NpgsqlSpans Npgsql => new(_texts, faults);

    /// <summary>Begins, if spans or measurements of it are exported.</summary>
    public void Start(NameFilter sources, NameFilter meters)
    {
        lock (_lock)
        {
            if (_ended || _telemetry is not null || !(sources.Includes(DatabaseTelemetry.Name) || meters.Includes(DatabaseTelemetry.Name)))
                return;

            _telemetry = new DatabaseTelemetry(_texts, settings.DatabaseParameters, faults, time);
            _entityFramework = new LibraryEvents(
                EntityFrameworkBridge.Library, EntityFrameworkBridge.IsWanted, new EntityFrameworkBridge(_telemetry).Handle, faults);
            _sqlClient = new LibraryEvents(
                SqlClientBridge.Library, SqlClientBridge.IsWanted, new SqlClientBridge(_telemetry).Handle, faults);
            _current = _telemetry;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
            _entityFramework?.Dispose();
            _sqlClient?.Dispose();
            if (_telemetry is not null && _current == _telemetry)
                _current = null;
            _telemetry?.Dispose();
            (_telemetry, _entityFramework, _sqlClient) = (null, null, null);
        }
    }
}
