using System.Globalization;
using System.Text;

namespace Connect.Tests;

/// <summary>Constants and default values as C# writes them.</summary>
internal static class ApiLiteral
{
    public static string Of(object? value, Type type)
    {
        var actual = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => type.IsValueType && actual == type ? "default" : "null",
            _ when actual.IsEnum => OfEnum(actual, value),
            string text => $"\"{Escaped(text, '"')}\"",
            char character => $"'{Escaped(character.ToString(), '\'')}'",
            true => "true",
            false => "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
    }

    private static string OfEnum(Type type, object value)
    {
        var text = Enum.ToObject(type, value).ToString()!;
        return char.IsLetter(text[0]) || text[0] == '_'
            ? string.Join(" | ", text.Split(", ").Select(name => $"{type.Name}.{name}"))
            : $"({type.Name}){text}";
    }

    private static string Escaped(string text, char quote)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when character == quote => "\\" + quote,
                _ when char.IsControl(character) || char.IsSurrogate(character) => $"\\u{(int)character:X4}",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }
}
