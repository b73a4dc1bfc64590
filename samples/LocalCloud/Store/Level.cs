namespace LocalCloud.Store;

/// <summary>The six levels that people filter by.</summary>
internal enum Level
{
    Trace,
    Debug,
    Info,
    Warn,
    Error,
    Fatal,
}
