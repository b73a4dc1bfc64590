namespace Connect.Tests.Settings;

public class DescribeTests
{
    [Fact]
    public void Every_setting_is_listed_once_with_value_and_source()
    {
        var lines = SomeSettings.Resolve(
            """{ "PlainConnect": { "TraceSampleRate": 0.25 } }""",
            o => o.ResourceAttributes = new Dictionary<string, string> { ["team"] = "a,b" },
            ("PLAIN_CONNECT_EXPORT_TOKEN", "t")).Describe().Split(Environment.NewLine);

        Assert.Equal(SettingTable.All.Select(setting => setting.Name), lines.Select(line => line.Split(' ')[0]));
        Assert.Contains(lines, line => Words(line) is ["TraceSampleRate", "0.25", "configuration PlainConnect:TraceSampleRate"]);
        Assert.Contains(lines, line => Words(line) is ["ExportToken", "********", "environment variable PLAIN_CONNECT_EXPORT_TOKEN"]);
        Assert.Contains(lines, line => Words(line) is ["ResourceAttributes", "team=a%2Cb", "code"]);
        Assert.Contains(lines, line => Words(line) is ["ShutdownTimeout", "5 s", "default"]);
        Assert.Contains(lines, line => Words(line) is ["BatchBytes", "4194304", "default"]);
    }

    [Fact]
    public void A_value_stays_on_its_line() =>
        Assert.Equal(
            SettingTable.All.Count,
            SomeSettings.Of(o => o.ServiceName = "a\r\nb\u0085c").Describe().Split('\n').Length);

    [Theory]
    [MemberData(nameof(PrecedenceTests.EverySetting), MemberType = typeof(PrecedenceTests))]
    public void What_is_listed_can_be_set_so(string name)
    {
        var setting = SettingTable.Find(name)!;

        Assert.True(setting.TryParse(setting.Format(setting.Default), out var value));
        Assert.Equal(setting.Default, value);
    }

    private static string[] Words(string line) =>
        line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
