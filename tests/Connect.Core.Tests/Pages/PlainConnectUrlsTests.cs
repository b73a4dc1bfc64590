namespace Connect.Tests.Pages;

public class PlainConnectUrlsTests
{
    [Theory]
    [InlineData("plain_sf_abc123", "plain_sf_abc123")]
    [InlineData("a/b c?", "a%2Fb%20c%3F")]
    [InlineData("ü", "%C3%BC")]
    [InlineData("../x", "..%2Fx")]
    [InlineData("@:!$()*,;", "%40%3A%21%24%28%29%2A%2C%3B")]
    [InlineData("AZaz09_.-~", "AZaz09_.-~")]
    [InlineData("\"'<>&#[]\\^`{|}+=%", "%22%27%3C%3E%26%23%5B%5D%5C%5E%60%7B%7C%7D%2B%3D%25")]
    [InlineData("\r\n\0", "%0D%0A%00")]
    [InlineData("日本🙂", "%E6%97%A5%E6%9C%AC%F0%9F%99%82")]
    [InlineData("...", "...")]
    public void An_endpoint_s_id_is_percent_encoded_into_the_path(string id, string encoded) =>
        Assert.Equal($"https://plainframework.com/forms/{encoded}", PlainConnectUrls.SupportForm("https://plainframework.com", id));

    [Fact]
    public void A_lone_surrogate_becomes_a_replacement_character() =>
        Assert.Equal("https://x.example/forms/%EF%BF%BD", PlainConnectUrls.SupportForm("https://x.example", "\ud800"));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void An_id_that_would_lead_elsewhere_is_refused(string id) =>
        Assert.Contains("\"..\"", Assert.Throws<ArgumentException>(() => PlainConnectUrls.SupportForm("https://x.example", id)).Message, StringComparison.Ordinal);

    [Fact]
    public void Trailing_slashes_of_the_base_are_removed()
    {
        Assert.Equal("https://x.example/app/forms/1", PlainConnectUrls.SupportForm("https://x.example/app//", "1"));
        Assert.Equal(
            "https://x.example/t/4bf92f3577b34da6a3ce929d0e0e4736",
            PlainConnectUrls.Trace("https://x.example/", "4bf92f3577b34da6a3ce929d0e0e4736"));
    }

    [Theory]
    [MemberData(nameof(NoTraceIds))]
    public void What_is_no_trace_id_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => PlainConnectUrls.Trace("https://x.example", text));

    public static TheoryData<string> NoTraceIds => new(
        "", "abc", new string('0', 32), "4BF92F3577B34DA6A3CE929D0E0E4736", "4bf92f3577b34da6a3ce929d0e0e473",
        "4bf92f3577b34da6a3ce929d0e0e47366", "4bf92f3577b34da6a3ce929d0e0e473g", "4bf92f3577b34da6a3ce929d0e0e473\n",
        "4bf92f3577b34da6a3ce929d0e0e473\"", "٤bf92f3577b34da6a3ce929d0e0e4736");
}
