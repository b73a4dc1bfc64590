namespace Connect.Tests;

/// <summary>The differing lines of two texts with a little of what is around them.</summary>
internal static class LineDiff
{
    private const int Context = 2;

    public static string Between(string before, string after)
    {
        var lines = Compare(Split(before), Split(after));
        var shown = Enumerable.Range(0, lines.Count)
            .Where(i => Enumerable.Range(i - Context, 2 * Context + 1).Any(near => IsChange(lines, near)))
            .ToList();

        return string.Join('\n', shown.SelectMany((line, i) =>
            i > 0 && shown[i - 1] < line - 1 ? new[] { "  …", lines[line] } : [lines[line]]));
    }

    private static string[] Split(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');

    private static bool IsChange(List<string> lines, int index) =>
        index >= 0 && index < lines.Count && lines[index][0] != ' ';

    private static List<string> Compare(string[] before, string[] after)
    {
        var common = LengthsOfCommonLines(before, after);
        var lines = new List<string>();

        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                lines.Add("  " + before[i]);
                i++;
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add("- " + before[i++]);
            }
            else
            {
                lines.Add("+ " + after[j++]);
            }
        }

        return lines;
    }

    /// <summary>At [i, j]: how many lines, in order, the texts have in common from line i and line j on.</summary>
    private static int[,] LengthsOfCommonLines(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = before[i] == after[j]
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
