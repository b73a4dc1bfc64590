namespace Connect.Export;

/// <summary>One of the three things that are exported, each on a path and in a lane of its own.</summary>
internal sealed class ExportSignal
{
    private ExportSignal(string name, string path, bool splittable)
    {
        Name = name;
        Path = path;
        Splittable = splittable;
    }

    public static ExportSignal Logs { get; } = new("logs", "/v1/logs", splittable: true);

    public static ExportSignal Traces { get; } = new("traces", "/v1/traces", splittable: false);

    public static ExportSignal Metrics { get; } = new("metrics", "/v1/metrics", splittable: false);

    public string Name { get; }

    /// <summary>Appended to the export URL.</summary>
    public string Path { get; }

    /// <summary>Whether a request that is too large can be sent as two.</summary>
    public bool Splittable { get; }

    public override string ToString() => Name;
}
