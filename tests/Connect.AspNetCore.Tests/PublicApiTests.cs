using System.Reflection;

namespace Connect.Tests;

public class PublicApiTests
{
    private static readonly Assembly Package = Assembly.Load("Connect.AspNetCore");

    [Fact]
    public void The_public_api_is_the_approved_one() => PublicApi.AssertApproved(Package, "Connect.AspNetCore");

    [Fact]
    public void No_namespace_captures_the_name_of_a_logging_framework() =>
        PublicApi.AssertNoCapturingNamespace(Package);
}
