namespace LocalCloud.Store;

/// <summary>Which running app a record comes from: its OTLP resource, which took so many bytes.</summary>
internal sealed class Origin(Field[] attributes, int size)
{
    public static Origin Unknown { get; } = new([], 0);

    public Field[] Attributes { get; } = attributes;

    public int Size { get; } = size;

    public string Service { get; } = Field.Text(attributes, "service.name") is { Length: > 0 } name ? name : "unknown";

    public string Version { get; } = Field.Text(attributes, "service.version");
}
