namespace LocalCloud.Pages.Parts;

/// <summary>A named line of a chart.</summary>
internal sealed record ChartLine(string Name, IReadOnlyList<(DateTimeOffset Time, double Value)> Points);
