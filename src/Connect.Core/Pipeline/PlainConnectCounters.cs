using Connect.Export;

namespace Connect;

/// <summary>
/// Where the events of a signal are:
/// <c>Accepted = Delivered + the sum of Dropped + Queued + InFlight</c>, at every moment.
/// </summary>
/// <param name="Accepted">Handed over by the app.</param>
/// <param name="Delivered">Taken by the endpoint.</param>
/// <param name="Dropped">Lost, by reason; reasons that have not occurred are absent.</param>
/// <param name="Queued">Waiting to be encoded or sent.</param>
/// <param name="InFlight">Being sent, pauses between attempts included.</param>
public sealed record PlainConnectCounters(
    long Accepted, long Delivered, IReadOnlyDictionary<string, long> Dropped, long Queued, long InFlight)
{
    /// <summary>All zero.</summary>
    public static PlainConnectCounters None { get; } = new(0, 0, new Dictionary<string, long>(), 0, 0);

    /// <param name="accepted">Read after the tally, so that nothing that was settled is missing from it.</param>
    /// <param name="sent">What became of those that reached the way out.</param>
    /// <param name="refused">Those that did not, by reason.</param>
    internal static PlainConnectCounters Of(long accepted, TallySnapshot sent, params (string Reason, long Count)[] refused)
    {
        var dropped = new Dictionary<string, long>(sent.Dropped);
        foreach (var (reason, count) in refused.Where(refusal => refusal.Count > 0))
            dropped[reason] = dropped.GetValueOrDefault(reason) + count;
        var queued = accepted - sent.Delivered - dropped.Values.Sum() - sent.InFlight;
        return new PlainConnectCounters(accepted, sent.Delivered, dropped, queued, sent.InFlight);
    }

    /// <summary>All numbers in one line.</summary>
    public override string ToString() =>
        $"accepted={Accepted} delivered={Delivered} queued={Queued} in_flight={InFlight} dropped={Dropped.Values.Sum()}" +
        (Dropped.Count == 0 ? "" : $" ({string.Join(", ", Dropped.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))})");
}
