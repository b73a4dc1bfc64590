using NLog;
using NLog.Config;
using NLog.Layouts;

namespace Connect;

/// <summary>
/// A text that must not be seen. NLog's internal log lists each layout with its text; of this one it lists the mask.
/// </summary>
[ThreadAgnostic]
internal sealed class SecretLayout : Layout
{
    private readonly string _text;

    private SecretLayout(string text) => _text = text;

    /// <summary>Hides a layout that is the secret itself; one that only says where it is, such as a variable, is left.</summary>
    public static Layout? Hide(Layout? layout) =>
        layout is SimpleLayout { IsFixedText: true, FixedText: { Length: > 0 } text } ? new SecretLayout(text) : layout;

    public override string ToString() => "********";

    protected override string GetFormattedMessage(LogEventInfo logEvent) => _text;
}
