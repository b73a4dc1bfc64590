using System.Text.Encodings.Web;

namespace Connect;

/// <summary>Writes elements whose attributes hold foreign text: always encoded, always in double quotes.</summary>
internal static class Markup
{
    public static string Attribute(string name, string value) => $" {name}=\"{HtmlEncoder.Default.Encode(value)}\"";
}
