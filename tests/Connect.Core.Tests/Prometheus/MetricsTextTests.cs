using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Connect.Tests.Transport;

namespace Connect.Tests.Prometheus;

/// <summary>The process's metrics for Prometheus, which need no token.</summary>
[Collection(Alone.Name)]
public sealed class MetricsTextTests : IDisposable
{
    private const string Scope = "otel_scope_name=\"SomeApp.Pulled\",otel_scope_version=\"4.2\"";

    private readonly Meter _meter = new("SomeApp.Pulled", "4.2");

    [Fact]
    public async Task Each_kind_of_instrument_has_its_type_its_help_and_its_value_since_the_start()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var time = new ManualTimeProvider();
            using var text = new SomeText("SomeApp.Pulled", time);
            var orders = _meter.CreateCounter<long>("shop.orders", "{order}", "Orders taken.");
            var took = _meter.CreateHistogram<double>(
                "took", "s", "How long it\ntook \\ lasted.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1.5] });
            var open = _meter.CreateUpDownCounter<int>("open");
            _meter.CreateObservableGauge("heat", () => 36.6, "Cel");
            for (var i = 0; i < 2; i++)
            {
                orders.Add(3, new KeyValuePair<string, object?>("shop.name", "a \"b\" \\ c\nd"));
                took.Record(1);
                open.Add(-1);
                await text.ScrapeAsync();
                time.Advance(TimeSpan.FromSeconds(2));
            }

            Assert.Equal(
                [
                    "# TYPE heat_celsius gauge",
                    $"heat_celsius{{{Scope}}} 36.6",
                    "# TYPE open gauge",
                    $"open{{{Scope}}} -2",
                    "# HELP shop_orders_total Orders taken.",
                    "# TYPE shop_orders_total counter",
                    $"shop_orders_total{{{Scope},shop_name=\"a \\\"b\\\" \\\\ c\\nd\"}} 6",
                    "# HELP took_seconds How long it\\ntook \\\\ lasted.",
                    "# TYPE took_seconds histogram",
                    $"took_seconds_bucket{{{Scope},le=\"0.5\"}} 0",
                    $"took_seconds_bucket{{{Scope},le=\"1.5\"}} 2",
                    $"took_seconds_bucket{{{Scope},le=\"+Inf\"}} 2",
                    $"took_seconds_sum{{{Scope}}} 2",
                    $"took_seconds_count{{{Scope}}} 2",
                ],
                await text.LinesAsync());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task The_target_is_named_with_all_of_its_resource()
    {
        using var text = new SomeText("SomeApp.Pulled", configure: options => options.ResourceAttributes = new Dictionary<string, string> { ["a.b"] = "1", ["a-b"] = "2" });

        var target = (await text.ScrapeAsync()).Split('\n').Single(line => line.StartsWith("target_info{", StringComparison.Ordinal));

        Assert.Contains("service_name=\"shop\"", target, StringComparison.Ordinal);
        Assert.Contains("a_b=\"2;1\"", target, StringComparison.Ordinal);
        Assert.EndsWith("} 1", target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_labels_that_become_the_same_come_together_once()
    {
        using var text = new SomeText("SomeApp.Pulled");
        _meter.CreateObservableGauge("same.name", () => 1);
        _meter.CreateObservableGauge("same-name", () => 2);
        _meter.CreateObservableUpDownCounter("same_name_total", () => 3);
        _meter.CreateObservableCounter("same.name", () => 4L, "total");
        _meter.CreateHistogram<double>("size").Record(1, new KeyValuePair<string, object?>("le", "mine"), new("otel.scope.name", "not me"));
        _meter.CreateObservableGauge("size.count", () => 5);
        _meter.CreateObservableGauge("target.info", () => 6);

        var lines = await text.LinesAsync();

        Assert.Single(lines, line => line.StartsWith("same_name{", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("size_count{", StringComparison.Ordinal));
        Assert.Contains($"size_count{{exported_le=\"mine\",{Scope}}} 1", lines);
        Assert.Equal(lines.Count(line => line[0] == '#'), lines.Where(line => line[0] == '#').Distinct().Count());
        Assert.DoesNotContain(lines, line => line.EndsWith(" 6", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(1e300, "1E+300")]
    [InlineData(0.1, "0.1")]
    public async Task Any_number(double number, string expected)
    {
        using var text = new SomeText("SomeApp.Pulled");
        _meter.CreateObservableGauge("odd", () => number);

        Assert.Contains($"odd{{{Scope}}} {expected}", await text.LinesAsync());
    }

    [Fact]
    public async Task One_collection_at_a_time_and_one_answer_for_a_second()
    {
        var time = new ManualTimeProvider();
        using var text = new SomeText("SomeApp.Pulled", time);
        using var hold = new ManualResetEventSlim();
        var collections = 0;
        _meter.CreateObservableGauge("held", () =>
        {
            hold.Wait();
            return Interlocked.Increment(ref collections);
        });

        var first = text.BytesAsync();
        var second = text.BytesAsync();
        using var impatient = new CancellationTokenSource();
        var third = text.BytesAsync(impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        hold.Set();
        Assert.Equal((await first).ToArray(), (await second).ToArray());
        Assert.Equal((await first).ToArray(), (await text.BytesAsync()).ToArray());
        Assert.Equal(1, collections);

        time.Advance(TimeSpan.FromSeconds(1));
        await text.BytesAsync();
        Assert.Equal(2, collections);
    }

    [Fact]
    public async Task What_is_noise_or_excluded_is_not_in_it_and_after_the_end_nobody_listens()
    {
        using var noise = new Meter("Experimental.SomeApp");
        var counter = noise.CreateCounter<long>("noise");
        var orders = _meter.CreateCounter<long>("orders");
        using (var text = new SomeText("*", configure: options => options.ExcludedMeters = ["SomeApp.*"]))
        {
            Assert.False(counter.Enabled);
            Assert.False(orders.Enabled);
            Assert.Contains("dotnet_", await text.ScrapeAsync(), StringComparison.Ordinal);
        }

        using (new SomeText("*"))
            Assert.True(orders.Enabled);
        Assert.False(orders.Enabled);
    }

    [NeedsTheory(Tool.Promtool), MemberData(nameof(Hostile.Values), MemberType = typeof(Hostile))]
    public async Task Promtool_reads_any_value_as_a_tag(string name)
    {
        using var text = new SomeText("SomeApp.Pulled");
        _meter.CreateCounter<long>("odd", null, "Odd.").Add(1, new KeyValuePair<string, object?>("odd", Hostile.Value(name)), new("sound", "yes"));

        // What cannot be compared is no tag for the SDK.
        var isCounted = name != "GetHashCode and Equals throw";
        Assert.Equal(isCounted, (await text.LinesAsync()).Any(line => line.StartsWith("odd_total{", StringComparison.Ordinal)));
        Assert.Empty(await PromtoolFindsAsync(await text.BytesAsync()));
    }

    [NeedsFact(Tool.Promtool)]
    public async Task Promtool_reads_what_the_runtime_measures()
    {
        using var text = new SomeText("System.Runtime");

        // Names that .NET has chosen.
        Assert.All(
            await PromtoolFindsAsync(await text.BytesAsync()),
            finding => Assert.EndsWith("should not have \"_count\" suffix", finding, StringComparison.Ordinal));
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>What the tool would have otherwise; it fails when the text cannot be read at all.</summary>
    private static async Task<IReadOnlyList<string>> PromtoolFindsAsync(ReadOnlyMemory<byte> text)
    {
        const int Readable = 0;
        const int ReadableWithFindings = 3;
        using var promtool = Process.Start(new ProcessStartInfo(ToolFinder.Here.Find(Tool.Promtool)!, ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        await promtool.StandardInput.BaseStream.WriteAsync(text);
        promtool.StandardInput.Close();
        var answer = await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();
        Assert.True(promtool.ExitCode is Readable or ReadableWithFindings, $"{promtool.ExitCode}: {answer}\n{Encoding.UTF8.GetString(text.Span)}");
        return answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
