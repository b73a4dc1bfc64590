namespace Connect.Export;

/// <summary>A tally at one moment. Reasons and notes that have not occurred are absent.</summary>
internal sealed class TallySnapshot(
    long entered, long delivered, long inFlight, Dictionary<string, long> dropped, Dictionary<string, long> notes)
{
    public long Entered => entered;

    public long Delivered => delivered;

    /// <summary>Taken to be sent, and neither delivered nor dropped yet.</summary>
    public long InFlight => inFlight;

    public long Waiting => entered - delivered - inFlight - dropped.Values.Sum();

    public IReadOnlyDictionary<string, long> Dropped => dropped;

    public IReadOnlyDictionary<string, long> Notes => notes;

    public long DroppedAs(string reason) => dropped.GetValueOrDefault(reason);

    public long Noted(string note) => notes.GetValueOrDefault(note);
}
