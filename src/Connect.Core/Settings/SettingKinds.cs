using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Connect;

/// <summary>On or off.</summary>
internal sealed class SwitchKind() : SettingKind<bool>("true, 1, yes or on, or false, 0, no or off")
{
    public override bool TryParse(string text, out bool value)
    {
        var word = text.Trim();
        value = IsOneOf(word, "true", "1", "yes", "on");
        return value || IsOneOf(word, "false", "0", "no", "off");
    }

    public override string Format(bool value) => value ? "true" : "false";

    private static bool IsOneOf(string word, params ReadOnlySpan<string> words)
    {
        foreach (var candidate in words)
        {
            if (word.Equals(candidate, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A whole number in a range.</summary>
internal sealed class WholeNumberKind(int least, int most)
    : SettingKind<int>(string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"))
{
    public override bool TryParse(string text, out int value) => int.TryParse(
        text,
        NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
        CultureInfo.InvariantCulture,
        out value);

    public override bool TryAccept(int written, out int value)
    {
        value = written;
        return written >= least && written <= most;
    }

    public override string Format(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A rate between nothing and everything.</summary>
internal sealed class FractionKind() : SettingKind<double>("a number from 0.0 to 1.0")
{
    public override bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    public override bool TryAccept(double written, out double value)
    {
        value = written;
        return written is >= 0.0 and <= 1.0; // false for NaN
    }

    public override string Format(double value) => value.ToString("0.0###############", CultureInfo.InvariantCulture);
}

/// <summary>A span of time; as text a number of seconds, or <c>hh:mm:ss</c>.</summary>
internal sealed class DurationKind(TimeSpan least, TimeSpan most)
    : SettingKind<TimeSpan>($"a time from {Text(least)} to {Text(most)}, as a number of seconds or as hh:mm:ss")
{
    public override bool TryParse(string text, out TimeSpan value)
    {
        // TimeSpan.Parse reads a bare "5" as five days; nobody means that here.
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
        }

        var (number, unit) = SplitUnit(text.Trim());
        value = default;
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ||
            !(Math.Abs(amount * unit) <= most.TotalSeconds)) // not “>”: NaN is above nothing
        {
            return false;
        }

        value = TimeSpan.FromSeconds(amount * unit);
        return true;
    }

    public override bool TryAccept(TimeSpan written, out TimeSpan value)
    {
        value = written;
        return written >= least && written <= most;
    }

    public override string Format(TimeSpan value) => Text(value);

    /// <summary>What is listed as <c>10 ms</c> or <c>60 s</c> can be set so too.</summary>
    private static (string Number, double Unit) SplitUnit(string text) =>
        text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 0.001) :
        text.EndsWith('s') ? (text[..^1], 1.0) :
        (text, 1.0);

    private static string Text(TimeSpan value) => value < TimeSpan.FromSeconds(1) && value > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds} s");
}

/// <summary>A level, in the vocabulary of any framework.</summary>
internal sealed class LevelKind() : SettingKind<PlainConnectLevel>(LevelText.Allowed)
{
    public override bool TryParse(string text, out PlainConnectLevel value) => LevelText.TryParse(text, out value);

    public override bool TryAccept(PlainConnectLevel written, out PlainConnectLevel value)
    {
        value = written;
        return Enum.IsDefined(written);
    }

    public override string Format(PlainConnectLevel value) => value.ToString();
}

/// <summary>An absolute http or https URL to which paths are appended.</summary>
internal sealed class BaseUrlKind()
    : SettingKind<string>("an absolute http or https URL without user info, query or fragment")
{
    public override bool TryParse(string text, out string value)
    {
        value = text;
        return true;
    }

    public override bool TryAccept(string written, out string value) => UrlText.TryNormalize(written, out value);

    public override string Format(string value) => value;
}

/// <summary>A token that the world may see.</summary>
internal sealed class PublicTokenKind() : SettingKind<string>(TokenText.Allowed)
{
    public override bool TryParse(string text, out string value)
    {
        value = text;
        return true;
    }

    public override bool TryAccept(string written, out string value)
    {
        value = TokenText.TrimNewline(written);
        return TokenText.IsToken(value);
    }

    public override string Format(string value) => value;
}

/// <summary>A secret: of any characters, or only those of a token.</summary>
internal sealed class SecretKind(bool isToken) : SettingKind<PlainConnectSecret>(isToken ? TokenText.Allowed : "a text")
{
    public override bool TryParse(string text, out PlainConnectSecret value)
    {
        value = new PlainConnectSecret(text);
        return true;
    }

    public override bool TryAccept(PlainConnectSecret written, out PlainConnectSecret value)
    {
        var text = TokenText.TrimNewline(written.Reveal());
        value = new PlainConnectSecret(text);
        return !isToken || TokenText.IsToken(text);
    }

    public override string Format(PlainConnectSecret value) => value.ToString();
}

/// <summary>A name; an empty one counts as none.</summary>
internal sealed class NameKind() : SettingKind<string>("a text")
{
    public override bool TryParse(string text, out string value)
    {
        value = text;
        return true;
    }

    public override bool TryAccept(string written, out string value)
    {
        value = written.Trim();
        return true;
    }

    public override bool IsBlank(string value) => value.Length == 0;

    public override string Format(string value) => value;
}

/// <summary>Names, in text separated by commas.</summary>
internal sealed class NamesKind() : SettingKind<IReadOnlyList<string>>("names separated by commas, or a list")
{
    public override bool TryParse(string text, out IReadOnlyList<string> value)
    {
        value = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return true;
    }

    public override bool TryAccept(IReadOnlyList<string> written, out IReadOnlyList<string> value)
    {
        value = [.. written];
        return !value.Any(string.IsNullOrWhiteSpace);
    }

    public override bool TryParseChildren(
        IEnumerable<IConfigurationSection> children, out IReadOnlyList<string> value)
    {
        value = [.. children.Select(child => child.Value ?? "")];
        return true;
    }

    public override string Format(IReadOnlyList<string> value) => string.Join(',', value);
}

/// <summary>Names with values, in text as <c>k=v,k=v</c>, percent-encoded.</summary>
internal sealed class AttributesKind()
    : SettingKind<IReadOnlyDictionary<string, string>>("pairs such as team=shop,region=eu, percent-encoded, or a map")
{
    public override bool TryParse(string text, out IReadOnlyDictionary<string, string> value)
    {
        value = PercentEncodedPairs.Read(text, out var malformed);
        return malformed == 0;
    }

    public override bool TryAccept(
        IReadOnlyDictionary<string, string> written, out IReadOnlyDictionary<string, string> value)
    {
        var copy = new Dictionary<string, string>(written, StringComparer.Ordinal);
        value = copy;
        return !copy.Any(pair => string.IsNullOrWhiteSpace(pair.Key) || pair.Value is null);
    }

    public override bool TryParseChildren(
        IEnumerable<IConfigurationSection> children, out IReadOnlyDictionary<string, string> value)
    {
        value = children.ToDictionary(child => child.Key, child => child.Value!, StringComparer.Ordinal);
        return true;
    }

    public override string Format(IReadOnlyDictionary<string, string> value) => PercentEncodedPairs.Write(value);
}
