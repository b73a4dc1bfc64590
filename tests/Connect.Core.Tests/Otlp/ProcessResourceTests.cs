using Connect.Otlp;
using Google.Protobuf.Collections;
using OtlpSchema;

namespace Connect.Tests;

public class ProcessResourceTests
{
    private static readonly HostDescription Host = new("5f0c", "host-1", 42, "Production");

    [Fact]
    public void A_resource_says_which_service_where_and_by_what()
    {
        var attributes = Decode(new ProcessResource(SomeSettings.Of(), Host));

        Assert.Equal(
            [
                "service.name", "service.version", "service.instance.id", "telemetry.sdk.name", "telemetry.sdk.language",
                "telemetry.sdk.version", "host.name", "process.pid", "deployment.environment.name",
            ],
            attributes.Select(attribute => attribute.Key));
        Assert.Equal("SomeApp", Text(attributes, "service.name"));
        Assert.Equal("1.2.3", Text(attributes, "service.version"));
        Assert.Equal("5f0c", Text(attributes, "service.instance.id"));
        Assert.Equal("dotnet", Text(attributes, "telemetry.sdk.language"));
        Assert.Matches(@"^\d+\.\d+\.\d+", Text(attributes, "telemetry.sdk.version"));
        Assert.Equal("host-1", Text(attributes, "host.name"));
        Assert.Equal(42, attributes.Single(attribute => attribute.Key == "process.pid").Value.IntValue);
        Assert.Equal("Production", Text(attributes, "deployment.environment.name"));
    }

    [Fact]
    public void What_the_host_does_not_say_is_left_out()
    {
        var attributes = Decode(new ProcessResource(SomeSettings.Of(), new HostDescription("id", null, 1, null)));

        Assert.DoesNotContain(attributes, attribute => attribute.Key is "host.name" or "deployment.environment.name");
    }

    [Fact]
    public void The_users_attributes_come_too_and_lose_against_connects_own()
    {
        var attributes = Decode(new ProcessResource(
            SomeSettings.Of(options => options.ResourceAttributes = new Dictionary<string, string>
            {
                ["team"] = "ä",
                ["service.name"] = "other",
                ["host.name"] = "other",
            }),
            Host));

        Assert.Equal("ä", Text(attributes, "team"));
        Assert.Equal("SomeApp", Text(attributes, "service.name"));
        Assert.Equal("host-1", Text(attributes, "host.name"));
    }

    [Theory]
    [InlineData("Staging", "Production", "Staging")]
    [InlineData(" ", "Production", "Production")]
    [InlineData(null, "Production", "Production")]
    [InlineData(null, null, null)]
    public void The_environment_is_what_dotnet_calls_it(string? dotnet, string? aspnet, string? expected) => Assert.Equal(
        expected,
        HostDescription.Of("id", null, 1, name => name switch
        {
            "DOTNET_ENVIRONMENT" => dotnet,
            "ASPNETCORE_ENVIRONMENT" => aspnet,
            _ => null,
        }).EnvironmentName);

    [Fact]
    public void A_process_keeps_its_id()
    {
        Assert.True(Guid.TryParse(Ambient.Host.InstanceId, out _));
        Assert.Equal(Ambient.Host.InstanceId, Ambient.Host.InstanceId);
        Assert.Equal(Environment.ProcessId, Ambient.Host.ProcessId);
    }

    private static RepeatedField<KeyValue> Decode(ProcessResource resource) =>
        StrictOtlp.Decode(resource.Encoded, Resource.Parser).Attributes;

    private static string Text(IEnumerable<KeyValue> attributes, string key) =>
        Assert.Single(attributes, attribute => attribute.Key == key).Value.StringValue;
}
