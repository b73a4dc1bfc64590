namespace Connect.Tests;

/// <summary>The threads of this process, as Linux names them.</summary>
public static class ProcessThreads
{
    public static int Count => Directory.GetDirectories("/proc/self/task").Length;

    /// <summary>How many have a name that begins so.</summary>
    public static int Named(string start) => Directory.GetDirectories("/proc/self/task").Count(task =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).StartsWith(start, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // ended meanwhile
        }
    });
}
