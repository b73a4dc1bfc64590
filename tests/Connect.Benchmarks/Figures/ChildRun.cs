using System.Diagnostics;
using System.Globalization;

namespace Connect.Tests;

/// <summary>A measurement in a process of its own, which says its numbers on one line.</summary>
internal static class ChildRun
{
    public static double[] Start(params string[] args)
    {
        using var process = Begin(args);
        return End(process);
    }

    public static Process Begin(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildRun).Assembly.Location);
        }

        foreach (var arg in (string[])["child", .. args])
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start)!;
    }

    public static double[] End(Process process)
    {
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? [.. output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"The child process ended with {process.ExitCode}.");
    }

    public static void Say(params double[] numbers) =>
        Console.WriteLine(string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
}
