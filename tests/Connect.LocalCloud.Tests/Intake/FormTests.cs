using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LocalCloud;

namespace Connect.Tests.Intake;

public class FormTests
{
    private const string Secret = "app-secret";

    [Fact]
    public async Task A_form_becomes_a_conversation_and_its_sender_is_thanked()
    {
        await using var cloud = await StartAsync();

        using var response = await PostAsync(cloud, ("plain_connect_render_token", Token(cloud, TimeSpan.FromSeconds(30))),
            ("plain_connect_identity", "_-7dzLuqmYh3ZlVEY5ymZFX4vYqmJY3CBPht8sH6H217A19h"), ("plain_connect_check", ""),
            ("name", "Ann"), ("email", "ann@shop.example"), ("message", "Where is my tea?"), ("form_slug", "help"), ("order", "17"), ("order", "18"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Thank you", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var conversation = await SingleAsync(cloud);
        Assert.Equal("Where is my tea?", conversation.GetProperty("message").GetString());
        Assert.Equal("Ann", conversation.GetProperty("name").GetString());
        Assert.Equal("ann@shop.example", conversation.GetProperty("email").GetString());
        Assert.Equal("help", conversation.GetProperty("form_slug").GetString());
        Assert.Equal("plain_sf_1", conversation.GetProperty("form").GetString());
        Assert.Equal("user-abc", conversation.GetProperty("user").GetString());
        Assert.Equal("rendered 30 s before, signed", conversation.GetProperty("rendered").GetString());
        Assert.Equal("""{"order":"17","order":"18"}""", conversation.GetProperty("extras").GetRawText());
    }

    [Fact]
    public async Task A_form_with_files_is_taken_without_them()
    {
        await using var cloud = await StartAsync();
        using var content = new MultipartFormDataContent { { new StringContent("Hello"), "message" }, { new ByteArrayContent([1, 2]), "file", "a.bin" } };

        using var response = await cloud.Client.PostAsync("/forms/plain_sf_1", content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("{}", (await SingleAsync(cloud)).GetProperty("extras").GetRawText());
    }

    [Fact]
    public async Task Json_is_answered_with_the_conversations_id()
    {
        await using var cloud = await StartAsync();

        using var response = await cloud.Client.PostAsJsonAsync("/forms/a%2Fb", new { message = "Hi", order = 17, plain_connect_check = "" });

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.GetProperty("ok").GetBoolean());
        var conversation = await SingleAsync(cloud);
        Assert.Equal(conversation.GetProperty("conversation").GetGuid(), answer.GetProperty("conversation").GetGuid());
        Assert.Equal("17", conversation.GetProperty("extras").GetProperty("order").GetString());
        Assert.Equal("not signed", conversation.GetProperty("rendered").GetString());
    }

    [Fact]
    public async Task An_origin_that_the_browser_hides_is_refused_and_told_how_to_show_it()
    {
        await using var cloud = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/forms/plain_sf_1") { Content = new FormUrlEncodedContent([new("message", "Hi")]) };
        request.Headers.Add("Origin", "null");

        using var response = await cloud.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("strict-origin-when-cross-origin", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await NothingKeptAsync(cloud);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.BadRequest)]
    [InlineData(1, HttpStatusCode.BadRequest)]
    [InlineData(2, HttpStatusCode.OK)]
    [InlineData(12 * 3600, HttpStatusCode.OK)]
    [InlineData(12 * 3600 + 1, HttpStatusCode.BadRequest)]
    [InlineData(-60, HttpStatusCode.BadRequest)]
    public async Task A_form_is_taken_between_two_seconds_and_twelve_hours_after_it_was_rendered(int seconds, HttpStatusCode expected)
    {
        await using var cloud = await StartAsync();

        using var response = await PostAsync(cloud, ("plain_connect_render_token", Token(cloud, TimeSpan.FromSeconds(seconds))), ("message", "Hi"));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task The_bounds_of_freshness_can_be_set()
    {
        await using var cloud = await CloudRig.StartAsync(new LocalCloudOptions { Secret = Secret, FormTooFresh = TimeSpan.Zero, FormTooStale = TimeSpan.FromSeconds(5) });

        using var fresh = await PostAsync(cloud, ("plain_connect_render_token", Token(cloud, TimeSpan.Zero)), ("message", "Hi"));
        using var stale = await PostAsync(cloud, ("plain_connect_render_token", Token(cloud, TimeSpan.FromSeconds(6))), ("message", "Hi"));

        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, stale.StatusCode);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData(".")]
    [InlineData("1893553400")]
    [InlineData("1893553400.")]
    [InlineData("1893553400.654f7e64257f91fff31252fc8eba65ec024f2c017fcdd94cd8def9f0232cc57d")]
    [InlineData("99999999999999999999.00")]
    public async Task A_render_token_of_another_secret_is_refused(string token)
    {
        await using var cloud = await StartAsync();

        using var response = await PostAsync(cloud, ("plain_connect_render_token", token), ("message", "Hi"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await NothingKeptAsync(cloud);
    }

    [Theory]
    [InlineData("app-secret", "1700000000.654f7e64257f91fff31252fc8eba65ec024f2c017fcdd94cd8def9f0232cc57d")]
    [InlineData("app-secret", "0.8f7d20d249ea1b0c34a5dd22a9bb0b631127cb10a1b60794c1f4987b28d2a9e9")]
    [InlineData("clé-secrète", "1700000000.81ed816ad11c07f659ab7a4dbbf8ba3ea8aa1258d18e92e4dfe0b8fdd9feb688")]
    public async Task The_known_render_tokens_are_signed_rightly(string secret, string token)
    {
        await using var cloud = await CloudRig.StartAsync(new LocalCloudOptions { Secret = secret, FormTooStale = TimeSpan.FromDays(36_500) });

        using var response = await PostAsync(cloud, ("plain_connect_render_token", token), ("message", "Hi"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_secret_the_time_still_counts()
    {
        await using var cloud = await CloudRig.StartAsync();

        using var fresh = await PostAsync(cloud, ("plain_connect_render_token", Token(cloud, TimeSpan.Zero)), ("message", "Hi"));
        using var good = await PostAsync(cloud, ("plain_connect_render_token", Token(cloud, TimeSpan.FromSeconds(9))), ("message", "Hi"));

        Assert.Equal(HttpStatusCode.BadRequest, fresh.StatusCode);
        Assert.Equal("rendered 9 s before, signature not checked, there is no secret", (await SingleAsync(cloud)).GetProperty("rendered").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_robot_that_fills_the_hidden_field_is_answered_as_everybody_and_not_kept(bool json)
    {
        await using var cloud = await StartAsync();

        using var response = json
            ? await cloud.Client.PostAsJsonAsync("/forms/plain_sf_1", new { message = "Buy", plain_connect_check = "x" })
            : await PostAsync(cloud, ("message", "Buy"), ("plain_connect_check", "x"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(json ? "conversation" : "Thank you", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await NothingKeptAsync(cloud);
    }

    [Theory]
    [InlineData("http://localhost:5000/thanks", true)]
    [InlineData("http://127.0.0.1:5000/thanks?x=1", true)]
    [InlineData("https://shop.example/thanks", true)]
    [InlineData("https://shop.example.evil.example/", false)]
    [InlineData("https://evil.example/", false)]
    [InlineData("https://user@localhost/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("//evil.example/", false)]
    [InlineData("/thanks", false)]
    public async Task A_next_page_is_gone_to_when_it_is_allowed(string next, bool allowed)
    {
        var options = new LocalCloudOptions { Secret = Secret };
        options.NextOrigins.Add("https://shop.example");
        await using var cloud = await CloudRig.StartAsync(options);

        using var response = await PostAsync(cloud, ("message", "Hi"), ("_next", next));

        Assert.Equal(allowed ? HttpStatusCode.SeeOther : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(allowed ? next : null, response.Headers.Location?.OriginalString);
        Assert.Equal("{}", (await SingleAsync(cloud)).GetProperty("extras").GetRawText());
    }

    [Theory]
    [InlineData(" ", HttpStatusCode.BadRequest)]
    [InlineData("Hi", HttpStatusCode.OK)]
    public async Task A_message_is_asked_for(string message, HttpStatusCode expected)
    {
        await using var cloud = await StartAsync();

        using var form = await PostAsync(cloud, ("message", message), ("email", "a@b.example"));
        using var json = await cloud.Client.PostAsJsonAsync("/forms/x", new { message });

        Assert.Equal(expected, form.StatusCode);
        Assert.Equal(expected, json.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, (await json.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData("application/json", "nonsense", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "[1]", HttpStatusCode.BadRequest)]
    [InlineData("text/xml", "<message>Hi</message>", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data", "nonsense", HttpStatusCode.BadRequest)]
    public async Task What_is_no_form_is_refused(string type, string body, HttpStatusCode expected)
    {
        await using var cloud = await StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, type);

        using var response = await cloud.Client.PostAsync("/forms/x", content);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_form_too_large_or_of_too_many_fields_is_refused()
    {
        await using var cloud = await StartAsync();

        using var large = await PostAsync(cloud, ("message", new string('x', 300_000)));
        using var many = await PostAsync(cloud, [("message", "Hi"), .. Enumerable.Range(0, 300).Select(i => ($"f{i}", "x"))]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
    }

    private static Task<CloudRig> StartAsync() => CloudRig.StartAsync(new LocalCloudOptions { Secret = Secret });

    private static async Task<HttpResponseMessage> PostAsync(CloudRig cloud, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(posted => KeyValuePair.Create(posted.Name, posted.Value)));
        return await cloud.Client.PostAsync("/forms/plain_sf_1", content);
    }

    private static string Token(CloudRig cloud, TimeSpan ago)
    {
        var seconds = cloud.Time.GetUtcNow().Subtract(ago).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"render-token:{seconds}"));
        return $"{seconds}.{Convert.ToHexStringLower(signature)}";
    }

    private static async Task<JsonElement> SingleAsync(CloudRig cloud) =>
        Assert.Single((await cloud.ApiAsync("conversations")).GetProperty("conversations").EnumerateArray());

    private static async Task NothingKeptAsync(CloudRig cloud)
    {
        Assert.Equal(0, (await cloud.ApiAsync("conversations")).GetProperty("conversations").GetArrayLength());
        Assert.Equal(1, (await cloud.StatsAsync("forms")).GetProperty("refused_requests").GetInt64());
    }
}
