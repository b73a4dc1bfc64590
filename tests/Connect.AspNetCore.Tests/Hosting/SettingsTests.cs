using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Tests.Hosting;

/// <summary>Where a web app's settings come from.</summary>
public class SettingsTests
{
    [Fact]
    public async Task Without_a_word_of_its_own_the_app_has_what_its_logger_was_configured_with()
    {
        // Later than AddPlainConnect, as loggers often are.
        await using var app = await SomeApp.StartAsync();
        using var logger = new SomeLogger(options => options.PageviewsToken = "plain_pv_logger");

        Assert.Equal("plain_pv_logger", Html.Script(await app.PageAsync("/blog/tea")).GetAttribute("data-token"));
    }

    [Fact]
    public void The_configuration_s_section_is_read_and_code_wins()
    {
        var json = SomeConfiguration.Json("""{ "PlainConnect": { "PageviewsToken": "section", "CloudUrl": "https://section.example" } }""");

        using var services = new ServiceCollection()
            .AddPlainConnect(json, options => options.CloudUrl = "https://code.example").BuildServiceProvider();

        var settings = services.GetRequiredService<PlainConnectPages>().Settings;
        Assert.Equal("section", settings.PageviewsToken);
        Assert.Equal("https://code.example", settings.CloudUrl);
        new ServiceCollection().AddPlainConnect();
    }

    [Fact]
    public void What_is_wrong_is_told_all_at_once_and_at_once()
    {
        var json = SomeConfiguration.Json("""{ "PlainConnect": { "CloudUrl": "nonsense", "Unheard": "of" } }""");

        var error = Assert.Throws<PlainConnectConfigurationException>(() => new ServiceCollection().AddPlainConnect(json));

        Assert.Equal(["CloudUrl", "Unheard"], error.Errors.Select(wrong => wrong.Setting).Order());
    }

    [Fact]
    public void Said_twice_it_is_there_once()
    {
        var services = new ServiceCollection().AddPlainConnect().AddPlainConnect();

        Assert.Single(services, service => service.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService));
        Assert.Single(services, service => service.ServiceType == typeof(PlainConnectPages));
    }
}
