namespace Connect.Tests;

/// <summary>The threads of this process, as Linux names them.</summary>
public static class ProcessThreads
{
    public static int Count => Directory.GetDirectories("/proc/self/task").Length;

    /// <summary>Those whose name begins so.</summary>
    public static IReadOnlyList<string> Named(string start) => [.. Directory.GetDirectories("/proc/self/task").Where(task =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).StartsWith(start, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // ended meanwhile
        }
    })];
}
