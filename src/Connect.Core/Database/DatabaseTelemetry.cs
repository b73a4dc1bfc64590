using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;

namespace Connect.Export;

/// <summary>
/// Tells of commands that have ended: a span each, made after the fact as a child of the current one, and a measurement
/// each. Whether there is a span is for those to say who listen, as with any source.
/// </summary>
internal sealed class DatabaseTelemetry : IDisposable
{
    /// <summary>Of the source and of the meter.</summary>
    public const string Name = "PlainConnect.Database";

    private const string Canceled = "System.OperationCanceledException";
    private const int MostPlaces = 64;

    private readonly ActivitySource _source = new(Name);
    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _duration;
    private readonly SqlTexts _texts;
    private readonly Remembered<(string? Database, string? Source), DatabasePlace> _places = new(MostPlaces);
    private readonly bool _withParameters;
    private readonly InstrumentationFaults _faults;
    private readonly TimeProvider _time;

    public DatabaseTelemetry(SqlTexts texts, bool withParameters, InstrumentationFaults faults, TimeProvider time)
    {
        _texts = texts;
        _withParameters = withParameters;
        _faults = faults;
        _time = time;
        _duration = _meter.CreateHistogram(
            DatabaseKeys.Duration, "s", "Duration of database client operations.", tags: null, DatabaseKeys.DurationAdvice);
    }

    /// <summary>When a command begins: its time, and a mark to measure from.</summary>
    public (DateTimeOffset Time, long Mark) Begin() => (_time.GetUtcNow(), _time.GetTimestamp());

    public TimeSpan Since((DateTimeOffset Time, long Mark) begun) => _time.GetElapsedTime(begun.Mark);

    /// <summary>Tells of a command that has just ended.</summary>
    public void End(DbCommand command, (DateTimeOffset Time, long Mark) begun, Exception? error)
    {
        try
        {
            Tell(command, begun.Time, Since(begun), error, isCanceled: false, asDriver: false);
        }
        catch (Exception exception)
        {
            _faults.Add("ADO.NET", exception);
        }
    }

    /// <summary>Tells of a command; may throw what its driver throws when it is asked what it is.</summary>
    /// <param name="command">The driver's own.</param>
    /// <param name="start">When it began.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="error">With what it failed.</param>
    /// <param name="isCanceled">Whether it was given up.</param>
    /// <param name="asDriver">Whether this is told in the place of a driver that is known to tell by itself.</param>
    public void Tell(
        DbCommand command, DateTimeOffset start, TimeSpan duration, Exception? error, bool isCanceled, bool asDriver)
    {
        var system = DatabaseSystem.Of(command.GetType());
        var traces = (asDriver || !system.TracesItself) && _source.HasListeners();
        var measures = (asDriver || !system.MeasuresItself) && _duration.Enabled;
        if (!(traces || measures) || DatabaseSuppression.IsOn || Sdk.SuppressInstrumentation)
            return;

        var text = _texts.Of(command.CommandText ?? "", command.CommandType, system.Dialect);
        var place = PlaceOf(command.Connection, system);
        var attributes = Attributes(system, text, place, ErrorType(error, isCanceled));
        if (traces)
            Trace(command, text, attributes, start, duration, error, failed: error is not null || isCanceled);
        if (measures)
            _duration.Record(duration.TotalSeconds, attributes);
    }

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    private void Trace(
        DbCommand command, SqlText text, in TagList attributes, DateTimeOffset start, TimeSpan duration, Exception? error, bool failed)
    {
        var name = text.Summary.Length > 0 ? text.Summary : (string)attributes[0].Value!;
        using var span = _source.StartActivity(name, ActivityKind.Client, default(ActivityContext), tags: null, links: null, start);
        if (span is null)
            return;

        if (span.IsAllDataRequested)
        {
            for (var i = 0; i < attributes.Count; i++)
                span.AddTag(attributes[i].Key, attributes[i].Value);
            span.AddTag(DatabaseKeys.QueryText, text.Text);
            if (_withParameters)
                DatabaseParameters.Add(span, command.Parameters);
            if (failed)
                span.SetStatus(ActivityStatusCode.Error);
            if (error is not null)
                SpanException.Record(span, error);
        }

        span.SetEndTime(start.UtcDateTime + duration);
    }

    /// <summary>What spans and measurements have in common.</summary>
    private static TagList Attributes(DatabaseSystem system, SqlText text, DatabasePlace place, string? errorType)
    {
        var attributes = new TagList { { DatabaseKeys.System, system.Name } };
        Add(DatabaseKeys.Namespace, place.Namespace);
        Add(DatabaseKeys.Operation, text.Operation);
        Add(DatabaseKeys.Collection, text.Table);
        Add(DatabaseKeys.Summary, text.Summary.Length > 0 ? text.Summary : null);
        Add(DatabaseKeys.Address, place.Address);
        Add(DatabaseKeys.Port, place.Port);
        Add(DatabaseKeys.ErrorType, errorType);
        return attributes;

        void Add(string key, object? value)
        {
            if (value is not null)
                attributes.Add(key, value);
        }
    }

    private static string? ErrorType(Exception? error, bool isCanceled) =>
        error is not null ? SpanException.TypeOf(error) : isCanceled ? Canceled : null;

    private DatabasePlace PlaceOf(DbConnection? connection, DatabaseSystem system)
    {
        var key = (connection?.Database, system.HasServer ? connection?.DataSource : null);
        if (_places.TryGet(key, out var place))
            return place!;

        place = DatabasePlace.Of(key.Database, key.Item2);
        _places.Add(key, place);
        return place;
    }
}
