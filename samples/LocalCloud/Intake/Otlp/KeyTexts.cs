using System.Text;

namespace LocalCloud.Intake.Otlp;

/// <summary>
/// Keys, categories and the like repeat in every record; each is made a string once. A slot that two texts share is
/// overwritten, so the memory is bounded, and a reader sees either a whole entry or another whole entry.
/// </summary>
internal sealed class KeyTexts
{
    private const int Slots = 1024;
    private const int Longest = 128;

    private readonly Entry?[] _entries = new Entry?[Slots];

    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return "";
        if (utf8.Length > Longest)
            return Encoding.UTF8.GetString(utf8);

        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var slot = ref _entries[(uint)hash.ToHashCode() % Slots];
        var known = Volatile.Read(ref slot);
        if (known is not null && utf8.SequenceEqual(known.Utf8))
            return known.Text;

        var entry = new Entry(utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        Volatile.Write(ref slot, entry);
        return entry.Text;
    }

    private sealed record Entry(byte[] Utf8, string Text);
}
