using System.Globalization;

namespace LocalCloud.Pages.Parts;

/// <summary>Lines over time, drawn here so that a page needs no script for them.</summary>
internal static class Chart
{
    /// <summary>As many as there are colours.</summary>
    public const int MostLines = 6;

    private const double Width = 480;
    private const double Height = 170;
    private const double Left = 58;
    private const double Right = Width - 8;
    private const double Top = 10;
    private const double Bottom = Height - 22;

    public static Markup Of(string title, IReadOnlyList<ChartLine> lines, string unit, TimeProvider clock)
    {
        var points = lines.SelectMany(line => line.Points).ToArray();
        if (points.Length == 0)
            return Markup.Of($"""<p class="quiet">No values yet.</p>""");

        var scale = ValueScale.Of(points.Min(point => point.Value), points.Max(point => point.Value));
        var (from, to) = (points.Min(point => point.Time), points.Max(point => point.Time));
        return Markup.Of($"""
            <svg class="chart" viewBox="0 0 {Width} {Height}" role="img" aria-label="{title}">
            {scale.Ticks.Select(tick => Markup.Of($"""<line class="grid" x1="{Left}" x2="{Right}" y1="{Y(tick)}" y2="{Y(tick)}"/><text x="{Left - 6}" y="{Y(tick) + 4}" text-anchor="end">{Shown.Value(tick, unit)}</text>"""))}
            <text x="{Left}" y="{Height - 5}">{Clock(from, clock)}</text><text x="{Right}" y="{Height - 5}" text-anchor="end">{Clock(to, clock)}</text>
            {lines.Take(MostLines).Select(Line)}
            </svg>
            """);

        double X(DateTimeOffset time) => to > from ? Left + (time - from) / (to - from) * (Right - Left) : (Left + Right) / 2;

        double Y(double value) => Bottom - (value - scale.Low) / (scale.High - scale.Low) * (Bottom - Top);

        Markup Line(ChartLine line, int index) => line.Points.Count == 1
            ? Markup.Of($"""<circle class="s{index}" cx="{X(line.Points[0].Time)}" cy="{Y(line.Points[0].Value)}" r="4"><title>{line.Name}</title></circle>""")
            : Markup.Of($"""<polyline class="s{index}" points="{Path(line)}"><title>{line.Name}</title></polyline>""");

        string Path(ChartLine line) => string.Join(' ', line.Points.Select(point =>
            string.Create(CultureInfo.InvariantCulture, $"{X(point.Time):0.#},{Y(point.Value):0.#}")));
    }

    public static Markup Legend(IReadOnlyList<ChartLine> lines) => Markup.Of($"""
        <ul class="legend">{lines.Take(MostLines).Select((line, index) => Markup.Of($"""<li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="s{index}" width="10" height="10" rx="2"/></svg>{line.Name}</li>"""))}</ul>
        """);

    private static string Clock(DateTimeOffset time, TimeProvider clock) =>
        TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
