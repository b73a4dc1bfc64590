namespace LocalCloud.Store;

/// <summary>From OTLP's 24 severity numbers to six levels.</summary>
internal static class Levels
{
    public static Level[] All { get; } = Enum.GetValues<Level>();

    /// <summary>0 is a record that says nothing of its severity; it is shown as information.</summary>
    public static Level Of(int severity) => severity switch
    {
        0 => Level.Info,
        <= 4 => Level.Trace,
        <= 8 => Level.Debug,
        <= 12 => Level.Info,
        <= 16 => Level.Warn,
        <= 20 => Level.Error,
        _ => Level.Fatal,
    };

    public static Level? Named(string? name) => Enum.TryParse<Level>(name, ignoreCase: true, out var level) && Enum.IsDefined(level)
        ? level
        : null;
}
