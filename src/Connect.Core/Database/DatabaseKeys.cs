using System.Diagnostics.Metrics;

namespace Connect.Export;

/// <summary>The names that OpenTelemetry's conventions have for databases.</summary>
internal static class DatabaseKeys
{
    public const string Duration = "db.client.operation.duration";

    public const string System = "db.system.name";
    public const string Namespace = "db.namespace";
    public const string Operation = "db.operation.name";
    public const string Collection = "db.collection.name";
    public const string Summary = "db.query.summary";
    public const string QueryText = "db.query.text";
    public const string QueryParameter = "db.query.parameter.";
    public const string Address = "server.address";
    public const string Port = "server.port";
    public const string ErrorType = "error.type";

    /// <summary>Seconds would all fall into the first of the usual buckets.</summary>
    public static readonly InstrumentAdvice<double> DurationAdvice = new()
    {
        HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
    };
}
