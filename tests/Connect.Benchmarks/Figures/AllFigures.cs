namespace Connect.Tests;

/// <summary>Every figure by name.</summary>
internal static class AllFigures
{
    private static readonly (string Name, Action<FigureTable> Run)[] All =
    [
        ("call", CallFigures.Run),
        ("nlog", NLogCallFigures.Run),
        ("encode", EncodeFigures.Run),
        ("exceptions", ExceptionFigures.Run),
        ("endtoend", EndToEndFigures.Run),
        ("waiting", WaitingFigures.Run),
        ("dead", DeadEndpointFigures.Run),
        ("span", SpanFigures.Run),
        ("request", RequestFigures.Run),
        ("query", QueryFigures.Run),
        ("page", PageFigures.Run),
    ];

    private static readonly (string Name, Action<string, string> Run)[] InChildProcess =
    [
        ("export", EndToEndFigures.Export),
        ("paced", EndToEndFigures.ExportPaced),
        ("wait", WaitingFigures.Wait),
        ("hold", DeadEndpointFigures.Hold),
    ];

    /// <summary>What a figure runs in a process of its own.</summary>
    public static int RunChild(string name, string path, string url)
    {
        InChildProcess.Single(figure => figure.Name == name).Run(path, url);
        return 0;
    }

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
