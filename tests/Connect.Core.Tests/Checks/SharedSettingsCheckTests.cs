namespace Connect.Tests.Checks;

public class SharedSettingsCheckTests
{
    [Fact]
    public void Whatever_is_set_and_not_in_effect_is_named_with_both_values()
    {
        var inEffect = Settings(o => { o.TraceSampleRate = 0.5; o.ServiceName = "shop"; });
        var joined = Settings(o =>
        {
            o.TraceSampleRate = 0.1;
            o.ServiceName = "worker";
            o.Sources = ["Shop.*"];
            o.MetricInterval = TimeSpan.FromSeconds(10);
            o.LogLevel = PlainConnectLevel.Debug;
            o.MaxDepth = 3;
        });

        var findings = SharedSettingsCheck.Run(inEffect, joined).ToList();

        Assert.All(findings, finding => Assert.Equal(("connect.settings_differ", PlainConnectSeverity.Warning), (finding.Id, finding.Severity)));
        Assert.Equal(
            ["ServiceName", "TraceSampleRate", "Sources", "MetricInterval"],
            findings.Select(finding => finding.Message.Split(' ')[0]));
        Assert.Contains("TraceSampleRate is 0.1 (code)", findings[1].Message, StringComparison.Ordinal);
        Assert.Contains("with 0.5 (code)", findings[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_to_its_default_asks_for_nothing() =>
        Assert.Empty(SharedSettingsCheck.Run(Settings(o => { o.TraceSampleRate = 0.5; o.ServiceName = "shop"; }), Settings(_ => { })));

    [Fact]
    public void Settings_that_export_nothing_differ_in_nothing() =>
        Assert.Empty(SharedSettingsCheck.Run(Settings(_ => { }), SomeSettings.Of(o => o.TraceSampleRate = 0.1)));

    private static PlainConnectSettings Settings(Action<PlainConnectOptions> configure) => SomeSettings.Of(o =>
    {
        o.ExportToken = "t";
        configure(o);
    });
}
