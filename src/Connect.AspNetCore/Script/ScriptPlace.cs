namespace Connect;

/// <summary>Where an app serves the pageview script, as soon as its endpoints are there.</summary>
internal sealed class ScriptPlace
{
    private volatile string? _path;

    /// <summary>The path below the app's base; null in an app that does not serve it.</summary>
    public string? Path { get => _path; set => _path = value; }
}
