namespace Connect.Otlp;

/// <summary>
/// The bytes of the id met last. Events of one request share the string of theirs, so that most ids cost a comparison of
/// references: it earned 15 of an event's 330 ns.
/// </summary>
internal sealed class LastId(int size)
{
    private readonly byte[] _bytes = new byte[size];
    private string? _hex;

    public void CopyTo(string hex, Span<byte> destination)
    {
        if (!ReferenceEquals(hex, _hex))
        {
            HexId.Read(hex, _bytes);
            _hex = hex;
        }

        _bytes.CopyTo(destination);
    }
}
