using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Connect.Export;

/// <summary>
/// Takes one value, which may be a collection of values, and keeps to the limits: what is too much is left out, and
/// calls for it do nothing. Not for apps.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "Nobody else implements them.")]
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "They are named for what they write.")]
public abstract class LogValueWriter
{
    private protected LogValueWriter()
    {
    }

    /// <summary>Whether the collection being written takes another item; who asks can stop early.</summary>
    public abstract bool TakesMore { get; }

    /// <summary>Writes a null.</summary>
    public abstract void Null();

    /// <summary>Writes a truth value.</summary>
    public abstract void Bool(bool value);

    /// <summary>Writes an integer.</summary>
    public abstract void Int64(long value);

    /// <summary>Writes a number.</summary>
    public abstract void Double(double value);

    /// <summary>Writes a text.</summary>
    public abstract void String(string? value);

    /// <summary>Writes anything as a single value: known types as such, others as their text.</summary>
    public abstract void Scalar(object? value);

    /// <summary>Writes anything: a value of the framework's, a collection, or a scalar.</summary>
    public abstract void Value(object? value);

    /// <summary>Begins a list; its values follow.</summary>
    public abstract void BeginList();

    /// <summary>Writes an item of the innermost list, as <see cref="Value"/> does.</summary>
    /// <returns>Whether the list takes another.</returns>
    public abstract bool Item(object? value);

    /// <summary>Ends the innermost list.</summary>
    public abstract void EndList();

    /// <summary>Begins a map; a key and a value follow in turn.</summary>
    public abstract void BeginMap();

    /// <summary>Writes a map's key; its value follows.</summary>
    public abstract void Key(string? key);

    /// <summary>Writes a map's key and its value at once, as <see cref="Key"/> and <see cref="Value"/> do.</summary>
    /// <returns>Whether the map takes another.</returns>
    public abstract bool Entry(string? key, object? value);

    /// <summary>Ends the innermost map.</summary>
    public abstract void EndMap();
}
