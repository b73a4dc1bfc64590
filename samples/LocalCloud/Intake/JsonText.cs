using System.Text.Json;

namespace LocalCloud.Intake;

/// <summary>A JSON value as text.</summary>
internal static class JsonText
{
    /// <summary>Strings bare, the rest as JSON. A string with half a surrogate pair is shown as it was written.</summary>
    public static string Of(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return value.GetRawText();
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }
}
