namespace Connect.Tests;

/// <summary>Every figure by name.</summary>
internal static class AllFigures
{
    private static readonly (string Name, Action<FigureTable> Run)[] All =
    [
        ("encode", EncodeFigures.Run),
    ];

    public static int Run(string[] names)
    {
        var chosen = All.Where(figure => names.Length == 0 || names.Contains(figure.Name)).ToList();
        if (chosen.Count == 0)
        {
            Console.Error.WriteLine($"Figures are: {string.Join(", ", All.Select(figure => figure.Name))}.");
            return 1;
        }

        var table = new FigureTable();
        FigureTable.PrintHead();
        foreach (var (_, run) in chosen)
        {
            run(table);
            table.Print();
        }

        return 0;
    }
}
