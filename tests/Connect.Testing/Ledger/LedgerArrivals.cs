namespace Connect.Tests;

/// <summary>The delivered ids, sorted into what is right and what is not.</summary>
internal sealed class LedgerArrivals
{
    private readonly Dictionary<int, LedgerId> _latest = [];

    public LedgerArrivals(IEnumerable<long> ids, Func<LedgerId, bool> wasHandedOut)
    {
        foreach (var id in ids.Select(LedgerId.From))
        {
            if (!wasHandedOut(id))
                Strangers.Add(id);
            else if (!Known.Add(id))
                Repeated.Add(id);
            else
                CheckOrder(id);
        }
    }

    /// <summary>Each id that was handed out and has arrived, once.</summary>
    public HashSet<LedgerId> Known { get; } = [];

    /// <summary>Each arrival after the first of the same id.</summary>
    public List<LedgerId> Repeated { get; } = [];

    public List<LedgerId> Strangers { get; } = [];

    /// <summary>Arrivals behind a later one of the same producer.</summary>
    public List<(LedgerId Id, LedgerId Behind)> Late { get; } = [];

    private void CheckOrder(LedgerId id)
    {
        if (id.Producer is not { } producer)
            return;

        if (_latest.TryGetValue(producer, out var latest) && latest.Sequence > id.Sequence)
            Late.Add((id, latest));
        else
            _latest[producer] = id;
    }
}
