using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Connect.Export;

/// <summary>
/// Looks among .NET's own measurements for requests to the export's address. Connect's are not measured, so these are
/// another exporter's.
/// </summary>
internal sealed class ForeignRequests(string exportUrl)
{
    private const string Instrument = "http.client.request.duration";

    private readonly Uri _address = new(exportUrl);

    public bool Seen { get; private set; }

    public void Look(Metric metric)
    {
        if (Seen || metric.Name != Instrument)
            return;

        foreach (ref readonly var point in metric.GetMetricPoints())
            Seen |= IsToAddress(point.Tags);
    }

    private bool IsToAddress(ReadOnlyTagCollection tags)
    {
        string? host = null;
        var port = _address.Port;
        foreach (var (key, value) in tags)
        {
            if (key == "server.address")
                host = value as string;
            else if (key == "server.port" && value is int number)
                port = number;
        }

        return string.Equals(host, _address.Host, StringComparison.OrdinalIgnoreCase) && port == _address.Port;
    }
}
