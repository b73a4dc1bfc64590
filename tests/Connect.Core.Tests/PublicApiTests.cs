namespace Connect.Tests;

public class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_approved_one() => PublicApi.AssertApproved(typeof(PlainConnect).Assembly, "Connect.Core");
}
