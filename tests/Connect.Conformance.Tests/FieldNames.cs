namespace Connect.Tests;

/// <summary>Names of fields as differences name them.</summary>
internal static class FieldNames
{
    public static string AsAttribute(this string key) => $"attributes[{key}]";
}
