using LocalCloud.Intake;
using LocalCloud.Store;

namespace Connect.Tests.Intake;

public class IdentityReaderTests
{
    [Theory]
    [InlineData("endpoint-identity-secret", "42", "AAECAwQFBgcICQoLeWCjalfbi2XR2iOQEthlBY7K")]
    [InlineData("app-secret", "user-abc", "_-7dzLuqmYh3ZlVEY5ymZFX4vYqmJY3CBPht8sH6H217A19h")]
    [InlineData("app-secret", "0", "AAAAAAAAAAAAAAAAM7ZbqrdTIRvKfpDmPIsvRik=")]
    [InlineData("clé-secrète", "ü-日本", "Dw4NDAsKCQgHBgUE7Z5XBIiuOFyijl7qk79lV066frpARW87kg==")]
    public void Tokens_of_the_right_secret_are_read(string secret, string user, string token)
    {
        Assert.Equal(new Visitor(VisitorState.Known, user), new IdentityReader(secret).Read(token));
        Assert.Equal(VisitorState.Unreadable, new IdentityReader("another").Read(token).State);
        Assert.Equal(VisitorState.Unread, new IdentityReader("").Read(token).State);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAM7ZbqrdTIRvKfpDmPIsvRik")]
    [InlineData("AAAAAAAAAAAAAAAAM7ZbqrdTIRvKfpDmPIsvRik= ")]
    [InlineData("AAAAAAAAAAAAAAAAM7ZbqrdTIRvKfpDmPIsvRiA=")]
    [InlineData("/-7dzLuqmYh3ZlVEY5ymZFX4vYqmJY3CBPht8sH6H217A19h")]
    public void What_is_no_token_is_unreadable(string token) =>
        Assert.Equal(VisitorState.Unreadable, new IdentityReader("app-secret").Read(token).State);

    [Fact]
    public void Huge_tokens_are_unreadable() =>
        Assert.Equal(VisitorState.Unreadable, new IdentityReader("s").Read(new string('A', 100_000)).State);

    [Fact]
    public void Without_a_token_the_visitor_is_anonymous() => Assert.Equal(Visitor.Anonymous, new IdentityReader("s").Read(""));
}
