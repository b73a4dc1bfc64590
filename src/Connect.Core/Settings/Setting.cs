using System.Text;
using Microsoft.Extensions.Configuration;

namespace Connect;

/// <summary>One setting: its name everywhere, what it may be, and what it is when nobody says.</summary>
internal abstract class Setting(string name, string allowed)
{
    /// <summary>The option's name in code, JSON and XML.</summary>
    public string Name { get; } = name;

    /// <summary>The environment variable's name.</summary>
    public string Variable { get; } = "PLAIN_CONNECT_" + ScreamingSnake(name);

    /// <summary>What an error says is allowed: the rest of a sentence that begins with “must be”.</summary>
    public string Allowed { get; } = allowed;

    public abstract object Default { get; }

    /// <summary>Reads a text, and checks what it says.</summary>
    public abstract bool TryParse(string text, out object value);

    /// <summary>Checks a value that code has set, and brings it into its normal form.</summary>
    public abstract bool TryAccept(object written, out object value);

    /// <summary>Reads a setting of the configuration that has children instead of one value; most may not.</summary>
    public virtual bool TryParseChildren(IEnumerable<IConfigurationSection> children, out object value)
    {
        value = Default;
        return false;
    }

    /// <summary>Whether this value says nothing, so that the next source is asked.</summary>
    public virtual bool IsBlank(object value) => false;

    /// <summary>The value as people read it; secrets show masked.</summary>
    public abstract string Format(object value);

    private static string ScreamingSnake(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}

/// <summary>A setting of type <typeparamref name="T"/>, which <paramref name="kind"/> reads and checks.</summary>
internal sealed class Setting<T>(string name, SettingKind<T> kind, T fallback) : Setting(name, kind.Allowed)
    where T : notnull
{
    public override object Default => fallback;

    public override bool TryParse(string text, out object value)
    {
        value = fallback;
        return kind.TryParse(text, out var parsed) && TryAccept(parsed, out value);
    }

    public override bool TryAccept(object written, out object value)
    {
        var accepted = kind.TryAccept((T)written, out var normal);
        value = normal;
        return accepted;
    }

    public override bool TryParseChildren(IEnumerable<IConfigurationSection> children, out object value)
    {
        value = fallback;
        return kind.TryParseChildren(children, out var parsed) && TryAccept(parsed, out value);
    }

    public override bool IsBlank(object value) => kind.IsBlank((T)value);

    public override string Format(object value) => kind.Format((T)value);
}
