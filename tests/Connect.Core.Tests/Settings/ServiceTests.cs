using System.Reflection;

namespace Connect.Tests.Settings;

public class ServiceTests
{
    private static readonly (string, string)[] Everywhere =
    [
        ("PLAIN_CONNECT_SERVICE_NAME", "own"), ("PLAIN_CONNECT_SERVICE_VERSION", "own-1"),
        ("PLAIN_NAME", "plain"), ("PLAIN_VERSION", "plain-1"),
        ("OTEL_SERVICE_NAME", "otel"), ("OTEL_RESOURCE_ATTRIBUTES", "service.name=resource,service.version=resource-1,team=shop"),
    ];

    private const string Section = """{ "PlainConnect": { "ServiceName": "section", "ServiceVersion": "section-1" } }""";

    [Fact]
    public void What_is_written_comes_first() =>
        AssertService("code", "code-1", SomeSettings.Resolve(Section, o => { o.ServiceName = "code"; o.ServiceVersion = "code-1"; }, Everywhere));

    [Fact]
    public void Then_our_variables() => AssertService("own", "own-1", SomeSettings.Resolve(Section, environment: Everywhere));

    [Fact]
    public void Then_the_section() => AssertService("section", "section-1", SomeSettings.Resolve(Section, environment: Everywhere[2..]));

    [Fact]
    public void Then_plain_s_own_variables() => AssertService("plain", "plain-1", SomeSettings.Resolve(environment: Everywhere[2..]));

    [Fact]
    public void Then_opentelemetry_s() => AssertService("otel", "resource-1", SomeSettings.Resolve(environment: Everywhere[4..]));

    [Fact]
    public void Then_its_resource_attributes() => AssertService("resource", "resource-1", SomeSettings.Resolve(environment: Everywhere[5..]));

    [Fact]
    public void Then_the_entry_assembly() => AssertService("SomeApp", "1.2.3", SomeSettings.Resolve());

    [Fact]
    public void A_host_without_entry_assembly_has_a_name_all_the_same()
    {
        var settings = new SettingsResolver(_ => null, new AppIdentity(null, null)).Resolve(new PlainConnectOptions(), "code", null);

        AssertService("unknown_service", "", settings);
    }

    [Fact]
    public void The_source_is_told() =>
        Assert.Equal("environment variable OTEL_RESOURCE_ATTRIBUTES", SomeSettings.Resolve(environment: Everywhere[4..])[SettingTable.ServiceVersion].Source);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_name_counts_as_none(string blank) =>
        AssertService("plain", "1.2.3", SomeSettings.Resolve(
            $$"""{ "PlainConnect": { "ServiceName": "{{blank}}" } }""",
            o => o.ServiceName = blank,
            ("PLAIN_CONNECT_SERVICE_NAME", blank), ("PLAIN_NAME", "plain")));

    [Fact]
    public void An_assembly_s_version_loses_its_hash()
    {
        var informational = typeof(ServiceTests).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

        var app = AppIdentity.Of(typeof(ServiceTests).Assembly);

        Assert.Equal("Connect.Core.Tests", app.Name);
        Assert.Equal(informational.Split('+')[0], app.Version);
        Assert.DoesNotContain('+', app.Version!);
        Assert.Equal(new AppIdentity(null, null), AppIdentity.Of(null));
    }

    [Fact]
    public void Attributes_of_the_process_are_joined_under_our_own()
    {
        var settings = SomeSettings.Resolve(environment:
            [("OTEL_RESOURCE_ATTRIBUTES", "service.name=x,team=theirs,zone=b"), ("PLAIN_CONNECT_RESOURCE_ATTRIBUTES", "team=ours")]);

        Assert.Equal(new Dictionary<string, string> { ["team"] = "ours", ["zone"] = "b" }, settings.ResourceAttributes);
        Assert.Equal(
            "environment variable PLAIN_CONNECT_RESOURCE_ATTRIBUTES, environment variable OTEL_RESOURCE_ATTRIBUTES",
            settings[SettingTable.ResourceAttributes].Source);
    }

    [Fact]
    public void What_cannot_be_read_in_another_library_s_variable_is_passed_over() =>
        Assert.Equal("b", SomeSettings.Resolve(environment: ("OTEL_RESOURCE_ATTRIBUTES", "nonsense,=,zone=b")).ResourceAttributes["zone"]);

    private static void AssertService(string name, string version, PlainConnectSettings settings)
    {
        Assert.Equal(name, settings.ServiceName);
        Assert.Equal(version, settings.ServiceVersion);
    }
}
