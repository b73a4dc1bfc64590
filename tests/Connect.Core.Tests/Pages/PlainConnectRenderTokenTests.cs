namespace Connect.Tests.Pages;

public class PlainConnectRenderTokenTests
{
    [Theory]
    [InlineData("app-secret", 1700000000, "1700000000.654f7e64257f91fff31252fc8eba65ec024f2c017fcdd94cd8def9f0232cc57d")]
    [InlineData("app-secret", 0, "0.8f7d20d249ea1b0c34a5dd22a9bb0b631127cb10a1b60794c1f4987b28d2a9e9")]
    [InlineData("clé-secrète", 1700000000, "1700000000.81ed816ad11c07f659ab7a4dbbf8ba3ea8aa1258d18e92e4dfe0b8fdd9feb688")]
    public void A_token_is_what_python_makes_of_the_same_values(string secret, long seconds, string token) =>
        Assert.Equal(token, PlainConnectRenderToken.Sign(secret, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Fact]
    public void A_token_at_a_fixed_time_has_seconds_a_dot_and_64_digits() =>
        Assert.Matches("^1700000000\\.[0-9a-f]{64}$", PlainConnectRenderToken.Sign("app-secret", DateTimeOffset.FromUnixTimeSeconds(1700000000)));

    [Fact]
    public void Without_a_secret_it_is_empty() => Assert.Equal("", PlainConnectRenderToken.Sign("", DateTimeOffset.UnixEpoch));

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(70)]
    [InlineData(1000)]
    public void It_verifies_independently_with_secrets_of_any_length(int length)
    {
        var (secret, now) = (new string('k', length), new DateTimeOffset(2026, 11, 21, 12, 30, 15, 999, TimeSpan.FromHours(5)));

        Assert.Equal(now.ToUnixTimeSeconds(), TokenReader.Verify(PlainConnectRenderToken.Sign(secret, now), secret).ToUnixTimeSeconds());
    }

    [Fact]
    public void A_time_before_1970_does_no_harm() =>
        Assert.StartsWith("-1.", PlainConnectRenderToken.Sign("app-secret", DateTimeOffset.FromUnixTimeMilliseconds(-1)), StringComparison.Ordinal);
}
