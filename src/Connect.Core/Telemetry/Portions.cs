using OpenTelemetry;

namespace Connect.Export;

/// <summary>Encodes items in one request, or in halves where it would be too large or cannot be encoded whole.</summary>
/// <param name="encode">Null when it cannot be done.</param>
/// <param name="take">Gets each request, with how many items it is of; null for one that cannot be encoded.</param>
/// <param name="mostBytes">Above it a request of several items is halved.</param>
internal sealed class Portions<T>(Func<T[], byte[]?> encode, Action<int, byte[]?> take, int mostBytes)
    where T : class
{
    public void Export(in Batch<T> batch)
    {
        // Going through a batch takes it out of the queue, so it can be done once only.
        var items = new List<T>();
        foreach (var item in batch)
            items.Add(item);
        Export([.. items]);
    }

    private void Export(T[] items)
    {
        if (items.Length == 0)
            return;

        var request = Encode(items);
        if (items.Length == 1 || request?.Length <= mostBytes)
        {
            take(items.Length, request);
            return;
        }

        var half = items.Length / 2;
        Export(items[..half]);
        Export(items[half..]);
    }

    private byte[]? Encode(T[] items)
    {
        try
        {
            return encode(items);
        }
        catch (Exception)
        {
            // What the SDK did not expect; an exception would lose the whole batch, uncounted.
            return null;
        }
    }
}
