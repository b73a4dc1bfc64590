using System.Text.Encodings.Web;

namespace Connect;

/// <summary>Writes elements whose attributes hold foreign text: always encoded, always in double quotes.</summary>
internal static class Markup
{
    public static string Attribute(string name, string value) => $" {name}=\"{Encode(value)}\"";

    /// <summary>For between the quotes; what needs no encoding is not copied.</summary>
    public static string Encode(string value) => HtmlEncoder.Default.Encode(value);
}
