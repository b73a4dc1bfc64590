using Microsoft.Extensions.Configuration;

namespace Connect;

/// <summary>How settings of one kind are read, checked and shown.</summary>
internal abstract class SettingKind<T>(string allowed)
    where T : notnull
{
    public string Allowed { get; } = allowed;

    public abstract bool TryParse(string text, out T value);

    public virtual bool TryAccept(T written, out T value)
    {
        value = written;
        return true;
    }

    public virtual bool TryParseChildren(IEnumerable<IConfigurationSection> children, out T value)
    {
        value = default!;
        return false;
    }

    public virtual bool IsBlank(T value) => false;

    public abstract string Format(T value);
}
