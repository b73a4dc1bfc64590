namespace LocalCloud.Store;

/// <summary>Which services sent what, since the start; the one silent for longest makes room for a new one.</summary>
internal sealed class ServiceBoard(int maxServices)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ServiceCounts> _services = new(StringComparer.Ordinal);

    public ServiceCounts[] Services
    {
        get { lock (_lock) { return [.. _services.Values.OrderBy(service => service.Name, StringComparer.Ordinal)]; } }
    }

    public void Count(Origin origin, DateTimeOffset now, long logs = 0, long errors = 0, long spans = 0, long points = 0)
    {
        lock (_lock)
        {
            if (!_services.TryGetValue(origin.Service, out var counts))
            {
                if (_services.Count == maxServices)
                    _services.Remove(_services.Values.MinBy(service => service.LastSeen)!.Name);
                counts = new ServiceCounts(origin.Service, "", now, 0, 0, 0, 0);
            }

            _services[origin.Service] = counts with
            {
                Version = origin.Version,
                LastSeen = now,
                Logs = counts.Logs + logs,
                Errors = counts.Errors + errors,
                Spans = counts.Spans + spans,
                Points = counts.Points + points,
            };
        }
    }
}
