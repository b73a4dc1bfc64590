using System.Reflection;

namespace Connect.Tests;

public class PublicApiTests
{
    private static readonly Assembly Package = Assembly.Load("Connect.NLog");

    [Fact]
    public void The_public_api_is_the_approved_one() => PublicApi.AssertApproved(Package, "Connect.NLog");

    [Fact]
    public void No_namespace_captures_the_name_of_a_logging_framework() =>
        PublicApi.AssertNoCapturingNamespace(Package);
}
