namespace LocalCloud.Store;

/// <summary>What came for one signal since the start. Items are records, spans, points, views or messages.</summary>
internal sealed record TrafficCounts(
    string Signal, long Requests, long Items, long Rejected, long Refused, long WireBytes, long BodyBytes, DateTimeOffset? Last)
{
    public static TrafficCounts None(string signal) => new(signal, 0, 0, 0, 0, 0, 0, null);
}
