namespace LocalCloud.Pages.Parts;

/// <summary>A small drawing of what came in over the last minutes.</summary>
internal static class Sparkline
{
    private const double Width = 120;
    private const double Height = 28;

    public static Markup Of(IReadOnlyList<long> values)
    {
        var most = Math.Max(1, values.Max());
        var step = Width / values.Count;
        return Markup.Of($"""
            <svg class="spark" viewBox="0 0 {Width} {Height}" preserveAspectRatio="none" aria-hidden="true">{values.Select((value, i) =>
                value == 0
                    ? Markup.Of($"""<rect class="zero" x="{i * step}" y="{Height - 1}" width="{step * 0.7}" height="1"/>""")
                    : Bar(i * step, step * 0.7, Math.Max(2, value * Height / most)))}</svg>
            """);
    }

    private static Markup Bar(double x, double width, double height) =>
        Markup.Of($"""<rect x="{x}" y="{Height - height}" width="{width}" height="{height}" rx="0.5"/>""");
}
