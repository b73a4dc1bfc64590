using System.Globalization;

namespace Connect.Tests;

/// <summary>
/// An event id taken apart. On the wire it is one positive integer, so that it survives every encoding as it is;
/// up to 8,000 producers it is exact even as a double.
/// </summary>
internal readonly record struct LedgerId(int? Producer, long Sequence)
{
    private const int SequenceBits = 40;
    private const long SequenceMask = (1L << SequenceBits) - 1;

    public static LedgerId From(long id) => id <= SequenceMask
        ? new LedgerId(null, id)
        : new LedgerId((int)(id >> SequenceBits) - 1, id & SequenceMask);

    public long ToInt64() => Producer is { } producer
        ? ((producer + 1L) << SequenceBits) | Sequence
        : Sequence;

    public override string ToString() => Producer is { } producer
        ? string.Create(CultureInfo.InvariantCulture, $"{producer}:{Sequence}")
        : Sequence.ToString(CultureInfo.InvariantCulture);
}
