namespace Connect.Export;

/// <summary>
/// Where every item of a signal is: <c>entered = delivered + Σ dropped + waiting + in flight</c> holds in every
/// snapshot, since each transition is one step under the lock. Called once a batch rather than once an item.
/// </summary>
internal sealed class Tally
{
    private readonly object _lock = new();
    private readonly Dictionary<string, long> _dropped = [];
    private readonly Dictionary<string, long> _notes = [];
    private long _entered;
    private long _delivered;
    private long _inFlight;

    /// <summary>New, and waiting.</summary>
    public void Enter(long count)
    {
        lock (_lock)
            _entered += count;
    }

    /// <summary>New, and dropped at once.</summary>
    public void Refuse(string reason, long count)
    {
        lock (_lock)
        {
            _entered += count;
            Add(_dropped, reason, count);
        }
    }

    /// <summary>Waiting, and dropped.</summary>
    public void DropWaiting(string reason, long count)
    {
        lock (_lock)
            Add(_dropped, reason, count);
    }

    /// <summary>Waiting, and now in flight: until it is delivered or dropped, pauses between attempts included.</summary>
    public void Take(long count)
    {
        lock (_lock)
            _inFlight += count;
    }

    /// <summary>In flight, and delivered except for what the endpoint rejected.</summary>
    public void Deliver(long count, long rejected)
    {
        lock (_lock)
        {
            _inFlight -= count;
            _delivered += count - rejected;
            Add(_dropped, DropReason.Rejected, rejected);
        }
    }

    /// <summary>In flight, and dropped.</summary>
    public void DropInFlight(string reason, long count)
    {
        lock (_lock)
        {
            _inFlight -= count;
            Add(_dropped, reason, count);
        }
    }

    public void Note(string note, long count = 1)
    {
        lock (_lock)
            Add(_notes, note, count);
    }

    public TallySnapshot Snapshot()
    {
        lock (_lock)
            return new TallySnapshot(_entered, _delivered, _inFlight, new(_dropped), new(_notes));
    }

    private static void Add(Dictionary<string, long> counts, string name, long count)
    {
        if (count != 0)
            counts[name] = counts.GetValueOrDefault(name) + count;
    }
}
