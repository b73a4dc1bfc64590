using System.Reflection;
using Serilog;

namespace Connect.Tests;

public class JsonConfigurationTests
{
    [Fact]
    public async Task The_bare_name_takes_everything_from_the_section()
    {
        await using var receiver = FaultReceiver.Start();
        await LogAsync($$"""
            {
              "Serilog": { "Using": ["Connect.Serilog"], "WriteTo": ["PlainConnect"] },
              "PlainConnect": { "ExportUrl": "{{receiver.Url}}", "ExportToken": "t", "ServiceName": "from-section" }
            }
            """);

        var received = Assert.Single(receiver.AcknowledgedLogRecords());
        Assert.Contains(received.Resource!.Attributes, pair => pair.Key == "service.name" && pair.Value.StringValue == "from-section");
    }

    [Fact]
    public async Task Arguments_beat_the_section_and_hold_any_form_of_text()
    {
        await using var receiver = FaultReceiver.Start();
        await LogAsync($$"""
            {
              "Serilog": {
                "Using": ["Connect.Serilog"],
                "WriteTo": [{ "Name": "PlainConnect", "Args": {
                  "exportUrl": "{{receiver.Url}}", "exportEnabled": "yes", "serviceName": "from-args", "logLevel": 20,
                  "batchDelay": "00:00:01", "maxDepth": 5,
                  "resourceAttributes": { "team": "shop", "region": "eu" }, "excludedSources": ["A.*", "B"] } }]
              },
              "PlainConnect": { "ExportUrl": "https://nowhere.example", "ExportToken": "t", "ServiceName": "from-section" }
            }
            """);

        var resource = Assert.Single(receiver.AcknowledgedLogRecords()).Resource!.Attributes.ToDictionary(p => p.Key, p => p.Value.StringValue);
        Assert.Equal("from-args", resource["service.name"]);
        Assert.Equal("shop", resource["team"]);
        Assert.Equal("eu", resource["region"]);
    }

    [Fact]
    public async Task An_audit_sink_is_configured_the_same_way()
    {
        await using var receiver = FaultReceiver.Start();
        await using var logger = Build($$"""
            {
              "Serilog": { "Using": ["Connect.Serilog"], "AuditTo": [{ "Name": "PlainConnect", "Args": { "exportToken": "t" } }] },
              "PlainConnect": { "ExportUrl": "{{receiver.Url}}" }
            }
            """);

        logger.Information("x");

        Assert.Single(receiver.AcknowledgedLogRecords());
    }

    [Theory]
    [InlineData("\"exportTokn\": \"t\"", "exportTokn", "did you mean ExportToken?")]
    [InlineData("\"logLevel\": \"LOUD\"", "LogLevel", "must be a level name")]
    [InlineData("\"exportEnabled\": \"maybe\"", "ExportEnabled", "must be true")]
    public void Mistakes_are_told_by_the_exception_inside_serilog_s(string argument, string setting, string text)
    {
        var exception = Assert.ThrowsAny<Exception>(() => Build(
            $$"""{ "Serilog": { "Using": ["Connect.Serilog"], "WriteTo": { "0": { "Name": "PlainConnect", "Args": { {{argument}} } } } } }"""));

        var ours = Assert.IsType<PlainConnectConfigurationException>(Assert.IsType<TargetInvocationException>(exception).InnerException);
        Assert.Equal(setting, Assert.Single(ours.Errors).Setting);
        Assert.Contains(text, ours.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_argument_in_a_sub_logger_is_told_too() =>
        Assert.IsType<PlainConnectConfigurationException>(Innermost(Assert.ThrowsAny<Exception>(() => Build("""
            { "Serilog": { "Using": ["Connect.Serilog"], "WriteTo": [{ "Name": "Logger", "Args": {
              "configureLogger": { "WriteTo": [{ "Name": "PlainConnect", "Args": { "exportTokn": "t" } }] } } }] } }
            """))));

    [Fact]
    public void Every_option_is_an_argument_of_both_kinds_of_sink()
    {
        var options = typeof(PlainConnectOptions).GetProperties().Select(property => property.Name).Order();
        var methods = typeof(PlainConnectLoggerConfigurationExtensions).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.GetParameters().Length > 30)
            .ToList();

        Assert.Equal(2, methods.Count);
        Assert.All(methods, method => Assert.Equal(
            options,
            method.GetParameters().Skip(1).Select(p => char.ToUpperInvariant(p.Name![0]) + p.Name[1..])
                .Except(["RestrictedToMinimumLevel", "LevelSwitch", "Configuration"]).Order()));
    }

    [Fact]
    public void Each_argument_reaches_the_option_of_its_name()
    {
        var method = typeof(PlainConnectLoggerConfigurationExtensions).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .First(m => m.GetParameters().Length > 30);
        foreach (var parameter in method.GetParameters().Where(p => p.ParameterType == typeof(string) && !p.Name!.StartsWith("service", StringComparison.Ordinal)))
        {
            var arguments = method.GetParameters().Select(p => p.HasDefaultValue ? p.DefaultValue : new LoggerConfiguration().WriteTo).ToArray();
            arguments[parameter.Position] = "no such value \u0001";
            if (parameter.Name == "secretKey")
            {
                continue; // takes any text
            }

            var exception = Assert.Throws<TargetInvocationException>(() => method.Invoke(null, arguments));
            var error = Assert.Single(Assert.IsType<PlainConnectConfigurationException>(exception.InnerException).Errors);
            Assert.Equal(parameter.Name, error.Setting, ignoreCase: true);
        }
    }

    private static async Task LogAsync(string json)
    {
        await using var logger = Build(json);
        logger.Information("x");
    }

    private static Serilog.Core.Logger Build(string json) =>
        new LoggerConfiguration().ReadFrom.Configuration(SomeConfiguration.Json(json)).CreateLogger();

    private static Exception Innermost(Exception exception) =>
        exception.InnerException is { } inner ? Innermost(inner) : exception;
}
