using Connect.Export;
using Connect.Otlp;

namespace Connect.Tests.Pipeline;

public class ExporterRegistryTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<ExportEngine> _started = [];
    private readonly ExporterRegistry _registry;
    private int _farewells;

    public ExporterRegistryTests() => _registry = new ExporterRegistry(Start, new TelemetrySeat(), _time);

    [Fact]
    public void One_destination_has_one_exporter_whatever_else_differs()
    {
        var first = _registry.Acquire(Settings());
        var second = _registry.Acquire(Settings(o => { o.LogLevel = PlainConnectLevel.Debug; o.MaxDepth = 3; o.ServiceName = "other"; }));

        Assert.Same(first, second);
        Assert.False(_registry.ReleaseToClose(first));
        Assert.True(_registry.ReleaseToClose(second));
    }

    [Theory]
    [InlineData("url")]
    [InlineData("token")]
    [InlineData("timeout")]
    public void Another_destination_has_another(string difference)
    {
        _registry.Acquire(Settings());
        _registry.Acquire(Settings(o =>
        {
            o.ExportUrl = difference == "url" ? "http://127.0.0.1:2" : o.ExportUrl;
            o.ExportToken = difference == "token" ? "other" : o.ExportToken;
            o.ExportTimeout = difference == "timeout" ? TimeSpan.FromSeconds(1) : null;
        }));

        Assert.Equal(2, _started.Count);
    }

    [Fact]
    public void One_that_lingers_is_taken_over_within_two_seconds()
    {
        var first = _registry.Acquire(Settings());
        _registry.ReleaseToLinger(first, () => _farewells++);
        _time.Advance(TimeSpan.FromSeconds(1.9));

        Assert.Equal(0, _farewells);
        Assert.Same(first, _registry.Acquire(Settings()));
        Assert.Equal(1, _farewells);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(first, _registry.Acquire(Settings()));
        Assert.Single(_started);
    }

    [Fact]
    public void One_that_nobody_takes_over_is_closed()
    {
        _registry.ReleaseToLinger(_registry.Acquire(Settings()), () => _farewells++);
        Assert.Equal(0, _farewells);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, _farewells);

        var successor = _registry.Acquire(Settings());

        Assert.Equal(2, _started.Count);
        Assert.NotSame(_started[0], successor);
    }

    [Fact]
    public void Who_leaves_while_others_stay_says_farewell_at_once()
    {
        var engine = _registry.Acquire(Settings());
        _registry.Acquire(Settings());

        _registry.ReleaseToLinger(engine, () => _farewells++);

        Assert.Equal(1, _farewells);
    }

    private static PlainConnectSettings Settings(Action<PlainConnectOptions>? configure = null) => SomeSettings.Of(o =>
    {
        o.ExportUrl = "http://127.0.0.1:1";
        o.ExportToken = "t";
        o.ExcludedSources = ["*"];
        o.ExcludedMeters = ["*"];
        configure?.Invoke(o);
    });

    private ExportEngine Start(PlainConnectSettings settings)
    {
        var engine = new ExportEngine(settings, new ExportSurroundings(
            TimeProvider.System, () => 0, _ => new SocketsHttpHandler(), new HostDescription("i", null, 1, null), new ProcessEnd(new ManualEnd().Watch, _time)));
        _started.Add(engine);
        return engine;
    }
}
