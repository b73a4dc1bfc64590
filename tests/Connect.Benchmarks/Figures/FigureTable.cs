using System.Globalization;

namespace Connect.Tests;

/// <summary>The rows of a markdown table: what was measured, its bar, and whether it is kept.</summary>
internal sealed class FigureTable
{
    private readonly List<(string Figure, string Measured, string Bar, bool? Kept)> _rows = [];

    /// <summary>Adds a figure that must not be above its bar.</summary>
    public void AtMost(string figure, double measured, double bar, string unit = "") =>
        Add(figure, Text(measured, unit), "≤ " + Text(bar, unit), measured <= bar);

    /// <summary>Adds a figure that must not be below its bar.</summary>
    public void AtLeast(string figure, double measured, double bar, string unit = "") =>
        Add(figure, Text(measured, unit), "≥ " + Text(bar, unit), measured >= bar);

    /// <summary>Adds a figure that explains others.</summary>
    public void Note(string figure, double measured, string unit = "") => Add(figure, Text(measured, unit), "", null);

    public void Note(string figure, string measured) => Add(figure, measured, "", null);

    /// <summary>Prints the rows added since the last time.</summary>
    public void Print()
    {
        foreach (var (figure, measured, bar, kept) in _rows)
        {
            Console.WriteLine($"| {figure} | {measured} | {bar} | {kept switch { true => "pass", false => "**FAIL**", _ => "" }} |");
        }

        _rows.Clear();
    }

    public static void PrintHead()
    {
        Console.WriteLine("| figure | measured | bar | |");
        Console.WriteLine("|---|---:|---:|---|");
    }

    private void Add(string figure, string measured, string bar, bool? kept) => _rows.Add((figure, measured, bar, kept));

    private static string Text(double value, string unit) =>
        value.ToString(Math.Abs(value) >= 1_000 ? "N0" : Math.Abs(value) >= 100 ? "0" : "0.##", CultureInfo.InvariantCulture) +
        (unit.Length > 0 ? " " + unit : "");
}
