namespace LocalCloud.Store;

/// <summary>
/// A key with its value: null, bool, long, double, string, <c>byte[]</c>, <c>object?[]</c> or <c>Field[]</c>.
/// </summary>
internal readonly record struct Field(string Key, object? Value)
{
    public static object? Find(IReadOnlyList<Field> fields, string key)
    {
        foreach (var field in fields)
        {
            if (field.Key == key)
                return field.Value;
        }

        return null;
    }

    public static string Text(IReadOnlyList<Field> fields, string key) => ValueText.Of(Find(fields, key));
}
