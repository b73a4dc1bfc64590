using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Connect;

/// <summary>
/// A text that must not be seen: it shows as <c>********</c> in strings, the debugger and JSON. Assign an ordinary
/// string where one is expected; <see cref="Reveal"/> gives it back.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(MaskingConverter))]
public sealed class PlainConnectSecret : IEquatable<PlainConnectSecret>
{
    internal const string Mask = "********";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    /// <summary>Wraps a text.</summary>
    public PlainConnectSecret(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>The secret that is not there.</summary>
    public static PlainConnectSecret Empty { get; } = new("");

    /// <summary>Whether there is nothing to hide.</summary>
    public bool IsEmpty => _value.Length == 0;

    /// <summary>The text itself. Hand it on; never write it down.</summary>
    public string Reveal() => _value;

    /// <summary>The mask, or nothing when the secret is empty.</summary>
    public override string ToString() => IsEmpty ? "" : Mask;

    /// <summary>Wraps a text; nothing stays nothing.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is it.")]
    public static implicit operator PlainConnectSecret?(string? value) =>
        value is null ? null : new PlainConnectSecret(value);

    /// <inheritdoc />
    public bool Equals(PlainConnectSecret? other) => other is not null && other._value == _value;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as PlainConnectSecret);

    /// <inheritdoc />
    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    private sealed class MaskingConverter : JsonConverter<PlainConnectSecret>
    {
        public override PlainConnectSecret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString();

        public override void Write(Utf8JsonWriter writer, PlainConnectSecret value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
