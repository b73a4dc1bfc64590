using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Connect.Tests.Pages;

public partial class PlainConnectIdentityTests
{
    private const string Secret = "endpoint-identity-secret";

    [Theory]
    [InlineData("endpoint-identity-secret", "42", "000102030405060708090a0b", "AAECAwQFBgcICQoLeWCjalfbi2XR2iOQEthlBY7K")]
    [InlineData("app-secret", "user-abc", "ffeeddccbbaa998877665544", "_-7dzLuqmYh3ZlVEY5ymZFX4vYqmJY3CBPht8sH6H217A19h")]
    [InlineData("app-secret", "0", "000000000000000000000000", "AAAAAAAAAAAAAAAAM7ZbqrdTIRvKfpDmPIsvRik=")]
    [InlineData("clé-secrète", "ü-日本", "0f0e0d0c0b0a090807060504", "Dw4NDAsKCQgHBgUE7Z5XBIiuOFyijl7qk79lV066frpARW87kg==")]
    public void A_token_is_what_python_makes_of_the_same_values(string secret, string id, string nonce, string token)
    {
        Assert.Equal(token, new IdentityCipher(secret).Encrypt(id, Convert.FromHexString(nonce)));
        Assert.Equal(id, TokenReader.Decrypt(token, secret));
    }

    [Fact]
    public void Identity_round_trips() => Assert.Equal("42", TokenReader.Decrypt(PlainConnectIdentity.Encrypt("42", Secret), Secret));

    [Fact]
    public void A_string_id_is_accepted() =>
        Assert.Equal("user-abc", TokenReader.Decrypt(PlainConnectIdentity.Encrypt("user-abc", Secret), Secret));

    [Fact]
    public void The_nonce_is_random() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => PlainConnectIdentity.Encrypt("1", Secret)[..16]).Distinct().Count());

    [Fact]
    public void One_cipher_serves_pages_that_are_rendered_at_the_same_time()
    {
        var cipher = new IdentityCipher(Secret);
        var tokens = new ConcurrentDictionary<string, string>();

        Parallel.For(0, 10_000, number => tokens[cipher.Encrypt($"user {number}")] = $"user {number}");

        Assert.Equal(10_000, tokens.Keys.Select(token => token[..16]).Distinct().Count());
        Assert.All(tokens, token => Assert.Equal(token.Value, TokenReader.Decrypt(token.Key, Secret)));
    }

    [Fact]
    public void A_token_is_url_safe_whatever_its_length()
    {
        for (var length = 1; length <= 64; length++)
        {
            Assert.Matches(UrlSafe(), PlainConnectIdentity.Encrypt(new string('x', length), Secret));
        }
    }

    [Fact]
    public void A_wrong_key_cannot_decrypt() => Assert.Throws<AuthenticationTagMismatchException>(
        () => TokenReader.Decrypt(PlainConnectIdentity.Encrypt("7", Secret), "the-wrong-key"));

    [Theory]
    [InlineData("", Secret)]
    [InlineData("42", "")]
    public void Without_user_or_secret_there_is_no_token(string id, string secret) => Assert.Equal("", PlainConnectIdentity.Encrypt(id, secret));

    [Fact]
    public void Lone_surrogates_become_replacement_characters() =>
        Assert.Equal("\ufffda\ufffdb", TokenReader.Decrypt(PlainConnectIdentity.Encrypt("\ud800a\udc00b", Secret), Secret));

    [Theory]
    [InlineData("a\"><script>\0\r\n'")]
    [InlineData("🙂 ../..")]
    public void Any_other_id_comes_back_as_it_was(string id) =>
        Assert.Equal(id, TokenReader.Decrypt(PlainConnectIdentity.Encrypt(id, Secret), Secret));

    [Fact]
    public void A_long_id_and_a_long_secret_work_too()
    {
        var (id, secret) = (new string('ü', 100_000), new string('s', 70));

        Assert.Equal(id, TokenReader.Decrypt(PlainConnectIdentity.Encrypt(id, secret), secret));
    }

    [GeneratedRegex("^[A-Za-z0-9_-]+={0,2}$")]
    private static partial Regex UrlSafe();
}
