using LocalCloud.Pages.Parts;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Pages;

/// <summary>Metrics by name, each with a chart: series as they are, histograms as quantiles.</summary>
internal static class MetricsPage
{
    private const int MostSeries = 40;

    private static readonly (string Name, double Share)[] Quantiles = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)];

    public static Markup Content(QueryValues values, CloudStore store)
    {
        var query = MetricQuery.Parse(values);
        var metrics = query.Run(store);
        return Markup.Of($"""
            {Bits.Title("Metrics", "Totals are shown as what each interval added, histograms as quantiles of each interval.")}
            <form class="filters" method="get" action="/metrics" role="search">
              <label class="wide">Name<input name="name" type="search" value="{query.Name}" placeholder="http.server ( / )" autocomplete="off" data-search></label>
              {Bits.Services(query.Service, store)}
              <div class="buttons"><button>Filter</button><a class="button plain" href="/metrics">Clear</a></div>
            </form>
            <div id="metrics" data-live>
            {(metrics.Count > 0 ? Markup.Of($"""<div class="charts">{metrics.Select(metric => Card(metric, store.Time))}</div>""") : Nothing(store))}
            {(metrics.Count == query.Limit ? Markup.Of($"""<p class="quiet">There are more; give a part of the name.</p>""") : Markup.None)}
            </div>
            """);
    }

    private static Markup Card(MetricView metric, TimeProvider clock)
    {
        var lines = metric.IsHistogram ? QuantileLines(metric) : SeriesLines(metric);
        return Markup.Of($"""
            <section class="card metric"><h2>{metric.Name}</h2>
            <p class="quiet">{metric.Service} · {Meaning(metric)}{(metric.Description.Length > 0 ? $" · {Shown.Cut(metric.Description, 200)}" : "")}</p>
            {Chart.Of(metric.Name, lines, metric.IsHistogram || metric.Unit.Length > 0 ? metric.Unit : "", clock)}
            {(lines.Count > 1 ? Chart.Legend(lines) : Markup.None)}
            {(metric.Series.Count > Chart.MostLines && !metric.IsHistogram ? Markup.Of($"""<p class="quiet">The {Chart.MostLines} largest of {metric.Series.Count} series.</p>""") : Markup.None)}
            {Details(metric)}
            </section>
            """);
    }

    private static List<ChartLine> SeriesLines(MetricView metric) =>
    [
        .. metric.Series
            .Select(series => new ChartLine(series.Key.Attributes is { Length: > 0 } name ? Shown.Cut(name, 80) : metric.Name, MetricView.Values(series)))
            .Where(line => line.Points.Count > 0)
            .OrderByDescending(line => line.Points[^1].Value)
            .Take(Chart.MostLines),
    ];

    private static List<ChartLine> QuantileLines(MetricView metric)
    {
        var histograms = metric.Histograms();
        return
        [
            .. Quantiles.Select(quantile => new ChartLine(quantile.Name,
            [
                .. histograms
                    .Select(moment => (moment.Time, Value: moment.Counts.Quantile(quantile.Share)))
                    .Where(moment => moment.Value is { } value && double.IsFinite(value))
                    .Select(moment => (moment.Time, moment.Value!.Value)),
            ])),
        ];
    }

    private static Markup Details(MetricView metric) => Markup.Of($"""
        <details class="more"><summary>{Shown.Count(metric.Series.Count)} series</summary><div class="scroll"><table>
        <thead><tr><th>Attributes</th>{(metric.IsHistogram
            ? Markup.Of($"""<th class="n">Count</th>{Quantiles.Select(quantile => Markup.Of($"""<th class="n">{quantile.Name}</th>"""))}""")
            : Markup.Of($"""<th class="n">Last</th>"""))}</tr></thead>
        <tbody>{metric.Series.Take(MostSeries).Select(series => Row(metric, series))}</tbody>
        </table></div></details>
        """);

    private static Markup Row(MetricView metric, MetricSeries series)
    {
        var name = series.Key.Attributes.Length > 0 ? series.Key.Attributes : "(none)";
        if (!metric.IsHistogram)
            return Markup.Of($"""<tr><td class="key">{name}</td><td class="n">{Shown.Value(series.Points[^1].Value, metric.Unit)}</td></tr>""");
        var whole = MetricView.Whole(series);
        return Markup.Of($"""
            <tr><td class="key">{name}</td><td class="n">{Shown.Count(whole?.Count ?? 0)}</td>{Quantiles.Select(quantile =>
                Markup.Of($"""<td class="n">{(whole?.Quantile(quantile.Share) is { } value ? Shown.Value(value, metric.Unit) : "–")}</td>"""))}</tr>
            """);
    }

    private static string Meaning(MetricView metric)
    {
        var kind = metric.Kind switch
        {
            MetricKind.Gauge => "gauge",
            MetricKind.DeltaSum or MetricKind.Counter => "counter",
            MetricKind.UpDownCounter => "up-down counter",
            _ => "histogram",
        };
        return metric.Unit.Length > 0 ? $"{kind}, {metric.Unit}" : kind;
    }

    private static Markup Nothing(CloudStore store) => store.Metrics.Series.Length > 0
        ? Bits.Empty("No metric has this in its name", Markup.Of($"""<p><a href="/metrics">Show them all</a>.</p>"""))
        : Bits.Empty("No metric has arrived", Markup.Of($"""
            <p>Apps send metrics once a minute. Start one with the two variables that the <a href="/">home page</a> shows, and wait for a minute.</p>
            """));
}
