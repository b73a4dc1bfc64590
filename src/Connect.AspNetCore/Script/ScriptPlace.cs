namespace Connect;

/// <summary>Where an app serves the pageview script.</summary>
internal sealed class ScriptPlace
{
    private volatile bool _served;
    private volatile string? _path;

    /// <summary>Whether the app has mapped it at all.</summary>
    public bool Served { get => _served; set => _served = value; }

    /// <summary>The path below the app's base, as soon as the app's endpoints are there.</summary>
    public string? Path { get => _path; set => _path = value; }
}
