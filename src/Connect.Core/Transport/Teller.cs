using System.Globalization;
using System.Text;

namespace Connect.Export;

/// <summary>
/// Tells people what goes wrong, in the logging framework's own channel: at most one line a reason a minute, with the
/// number of those held back. Never gets a payload or a secret to tell.
/// </summary>
internal sealed class Teller(Action<string> write, MonotonicClock clock)
{
    private const int LongestForeignText = 200;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private readonly Dictionary<string, Told> _told = [];

    /// <summary>Text of others as it may be shown: without control characters, and not long.</summary>
    public static string Foreign(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length + rune.Utf16SequenceLength > LongestForeignText)
                return shown.Append('…').ToString();

            shown.Append(IsControl(rune) ? " " : rune.ToString());
        }

        return shown.ToString();
    }

    public void Tell(string reason, string message)
    {
        if (!MayTell(reason, out var heldBack))
            return;

        var line = heldBack == 0
            ? message
            : string.Create(CultureInfo.InvariantCulture, $"{message} ({heldBack} more of this kind before)");
        using (ExportGuard.Enter())
        {
            try
            {
                write(line);
            }
            catch (Exception)
            {
                // There is no other channel to tell it in, and it changes nothing for the export.
            }
        }
    }

    private bool MayTell(string reason, out int heldBack)
    {
        var now = clock.Now;
        lock (_lock)
        {
            if (_told.TryGetValue(reason, out var told) && now - told.At < Interval)
            {
                told.HeldBack++;
                heldBack = 0;
                return false;
            }

            heldBack = told?.HeldBack ?? 0;
            _told[reason] = new Told(now);
            return true;
        }
    }

    // Line and paragraph separators and what reorders or hides text do to a terminal what controls do.
    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;

    private sealed class Told(TimeSpan at)
    {
        public TimeSpan At => at;

        public int HeldBack { get; set; }
    }
}
