using System.Diagnostics;
using NLog;
using NLog.Layouts;
using NLog.Targets;

namespace Connect.Tests;

/// <summary>What nlog.config says. Alone: the internal logger is the process's.</summary>
[Collection(nameof(XmlConfigurationTests))]
[CollectionDefinition(nameof(XmlConfigurationTests), DisableParallelization = true)]
public class XmlConfigurationTests
{
    private const string Rules = "<rules><logger name='*' minlevel='Trace' writeTo='plain' /></rules>";

    [Fact]
    public async Task One_element_with_async_and_layouts_is_enough()
    {
        var variable = "CONNECT_TEST_" + Guid.NewGuid().ToString("N");
        Environment.SetEnvironmentVariable(variable, SomeNLog.Token);
        try
        {
            await using var some = SomeNLog.InXml("");
            some.LoadXml($$"""
                <extensions><add assembly="Connect.NLog" /></extensions>
                <targets async="true"><target name="plain" xsi:type="PlainConnect" exportUrl="{{some.Receiver.Url}}" exportToken="${environment:{{variable}}}" serviceName="${literal:text=shop}" /></targets>
                <rules><logger name="*" minlevel="Info" writeTo="plain" /></rules>
                """);
            some.Logger.Info("x");

            var received = Assert.Single(await some.CloseAsync());
            Assert.Contains(received.Resource!.Attributes, pair => pair is { Key: "service.name", Value.StringValue: "shop" });
            Assert.Contains($"Bearer {SomeNLog.Token}", received.Request.Headers.Single(h => h.Key == "Authorization").Value, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public async Task The_type_with_its_assembly_needs_no_extensions_element()
    {
        await using var some = SomeNLog.InXml("");
        some.LoadXml($"<targets><target name='plain' xsi:type='PlainConnect, Connect.NLog' exportUrl='{some.Receiver.Url}' exportToken='t' /></targets>{Rules}");
        some.Logger.Info("x");

        Assert.Single(await some.CloseAsync());
    }

    [Fact]
    public async Task Resource_attributes_and_context_properties_are_elements()
    {
        await using var some = SomeNLog.InXml($"""
            <targets><target name='plain' PLAIN excludeProperties='secret,other'>
              <resourceattribute name='team' layout='shop' />
              <resourceattribute name='machine' layout='{"${literal:text=m1}"}' />
              <contextproperty name='Level' layout='{"${level}"}' />
            </target></targets>{Rules}
            """);
        some.Logger.WithProperty("Secret", 1).Info("x");

        var received = Assert.Single(await some.CloseAsync());
        Assert.Contains(received.Resource!.Attributes, pair => pair is { Key: "team", Value.StringValue: "shop" });
        Assert.Contains(received.Resource.Attributes, pair => pair is { Key: "machine", Value.StringValue: "m1" });
        Assert.Equal("Info", received.Record.Text("Level"));
        Assert.DoesNotContain("Secret", received.Record.Keys());
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task Parts_can_be_left_out_and_the_rest_is_still_captured_where_the_app_logs(string isAsync)
    {
        await using var some = SomeNLog.InXml(
            $"<targets async='{isAsync}'><target name='plain' PLAIN includeScopeProperties='false' includeScopeNested='false' includeGdc='true' /></targets>{Rules}");
        using var activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();
        using (ScopeContext.PushProperty("Tenant", "t"))
        using (ScopeContext.PushNestedState("state"))
        {
            some.Logger.Info("{A}", 1);
        }

        var record = Assert.Single(await some.CloseAsync()).Record;
        Assert.Equal(["A", "message_template.text"], record.Keys().Order(StringComparer.Ordinal));
        Assert.Equal(activity.SpanId.ToHexString(), record.SpanId.Hex());
    }

    [Fact]
    public void Every_option_is_an_attribute_of_the_target()
    {
        var options = typeof(PlainConnectOptions).GetProperties().Select(property => property.Name);

        Assert.All(options, name => Assert.Equal(typeof(Layout), typeof(PlainConnectTarget).GetProperty(name)?.PropertyType));
    }

    [Fact]
    public void Each_attribute_reaches_the_option_of_its_name()
    {
        // Lists, names and the secret key may be any text.
        foreach (var option in typeof(PlainConnectOptions).GetProperties().Where(
            p => p.PropertyType != typeof(IReadOnlyList<string>) && p.Name is not ("ServiceName" or "ServiceVersion" or "SecretKey")))
        {
            using var factory = new LogFactory { ThrowConfigExceptions = true };
            var target = new PlainConnectTarget { Name = "plain" };
            typeof(PlainConnectTarget).GetProperty(option.Name)!.SetValue(target, (Layout)" , =\t?");

            var exception = Assert.Throws<NLogConfigurationException>(() => factory.Setup().LoadConfiguration(b => b.ForLogger().WriteTo(target)));

            Assert.Contains(Ours(exception).Errors, error => error.Setting == option.Name);
        }
    }

    [Fact]
    public async Task Lists_are_separated_by_commas()
    {
        await using var some = SomeNLog.InXml($"<targets><target name='lists' xsi:type='PlainConnect' sources='nlog.a,nlog.b' excludedSources='nlog.c' meters='nlog.d' excludedMeters='nlog.e' /></targets>{Rules.Replace("plain", "lists", StringComparison.Ordinal)}");

        var settings = PlainConnect.Describe();

        Assert.All(["nlog.a,nlog.b", "nlog.c", "nlog.d", "nlog.e"], text => Assert.Contains(text, settings, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("logLevel='LOUD'", "LogLevel")]
    [InlineData("exportUrl='ftp://x'", "ExportUrl")]
    [InlineData("exportToken='a b'", "ExportToken")]
    [InlineData("exportUrl='http://other.example' exportToken='planted-4711'", "AllowInsecureTransport")]
    public async Task A_mistake_throws_when_nlog_is_to_throw_and_names_the_setting(string attributes, string setting)
    {
        await using var some = SomeNLog.InXml("");

        var exception = Assert.Throws<NLogConfigurationException>(
            () => some.LoadXml($"<targets async='true'><target name='plain' xsi:type='PlainConnect' {attributes} /></targets>{Rules}"));

        Assert.Contains(setting, Ours(exception).Message, StringComparison.Ordinal);
        Assert.Contains("NLog target 'plain'", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("planted-4711", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Otherwise_the_target_stays_off_and_the_internal_log_says_why()
    {
        using var lines = new InternalLines();
        await using var some = SomeNLog.InXml("");
        using var factory = new LogFactory { ThrowConfigExceptions = false };
        var other = new MemoryTarget("other");
        var plain = some.Target();
        plain.LogLevel = "LOUD";

        factory.Setup().LoadConfiguration(b => b.ForLogger().WriteTo(plain).WriteTo(other));
        factory.GetLogger("x").Info("x");
        factory.Shutdown();

        Assert.Single(other.Logs);
        Assert.Empty(some.Receiver.Requests);
        Assert.Contains(lines.All, line => line.Contains("LogLevel", StringComparison.Ordinal) && line.Contains("must be a level name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_attribute_is_nlog_s_own_error()
    {
        await using var some = SomeNLog.InXml("");

        Assert.ThrowsAny<Exception>(() => some.LoadXml($"<targets><target name='plain' PLAIN exportTokn='t' /></targets>{Rules}"));
    }

    [Fact]
    public async Task With_the_gate_closed_page_helpers_work_from_the_configuration_alone()
    {
        await using var some = SomeNLog.InXml(
            $"<targets><target name='pages' xsi:type='PlainConnect' pageviewsToken='plain_pv_nlog' secretKey='s' cloudUrl='https://cloud.example' /></targets>{Rules.Replace("plain", "pages", StringComparison.Ordinal)}");
        some.Logger.Info("x");

        Assert.Contains("data-token=\"plain_pv_nlog\"", PlainConnectPages.Current.Pageviews(), StringComparison.Ordinal);
        Assert.Equal("https://cloud.example/forms/x", PlainConnectPages.Current.SupportUrl("x"));
        Assert.Contains("NLog target 'pages'", PlainConnect.Describe(), StringComparison.Ordinal);
    }

    private static PlainConnectConfigurationException Ours(Exception exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is PlainConnectConfigurationException ours)
            {
                return ours;
            }
        }

        throw new InvalidOperationException("None of ours inside.", exception);
    }
}
