using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Connect.Tests.Settings;

public class SecrecyTests
{
    private const string Planted = "planted-secret-4711";

    [Fact]
    public void Secrets_show_masked_and_empty_ones_empty()
    {
        var full = SomeSettings.Of(o => { o.ExportToken = Planted; o.SecretKey = Planted + "2"; });

        Assert.Contains("ExportToken             ********", full.Describe(), StringComparison.Ordinal);
        Assert.Contains("SecretKey               ********", full.Describe(), StringComparison.Ordinal);
        Assert.DoesNotContain("****", SomeSettings.Of().Describe(), StringComparison.Ordinal);
        Assert.Equal("", PlainConnectSecret.Empty.ToString());
    }

    [Fact]
    public void A_planted_secret_is_found_in_no_text_of_options_or_settings()
    {
        var options = new PlainConnectOptions { ExportToken = Planted, SecretKey = Planted + "2" };
        var settings = new SettingsResolver(SomeSettings.Environment(), SomeSettings.App).Resolve(options, "code", null);
        string?[] texts =
        [
            options.ToString(), JsonSerializer.Serialize(options), settings.ToString(), settings.Describe(),
            JsonSerializer.Serialize(settings), options.ExportToken!.ToString(), $"{options.SecretKey}",
            settings[SettingTable.ExportToken].ToString(), JsonSerializer.Serialize(options.ExportToken),
        ];

        Assert.All(texts, text => Assert.DoesNotContain(Planted, text, StringComparison.Ordinal));
        Assert.Contains("********", JsonSerializer.Serialize(settings), StringComparison.Ordinal);
        Assert.Contains("ExportToken = ********", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_allowed_is_found_in_no_error()
    {
        (string Name, string Value)[] environment = [.. SettingTable.All.Select(setting => (setting.Variable, $"https://user:{Planted} \n@h?"))];

        var exception = Assert.Throws<PlainConnectConfigurationException>(() => SomeSettings.Resolve(environment: environment));

        Assert.True(exception.Errors.Count > 20);
        Assert.DoesNotContain(Planted, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_allowed_is_not_shown_by_the_options_either()
    {
        var options = new PlainConnectOptions { ExportUrl = $"https://user:{Planted}@host.example" };

        Assert.Equal("ExportUrl = (not allowed)", options.ToString());
    }

    [Fact]
    public void The_debugger_shows_the_mask_and_not_the_field()
    {
        var display = typeof(PlainConnectSecret).GetCustomAttribute<DebuggerDisplayAttribute>();
        var fields = typeof(PlainConnectSecret).GetFields(BindingFlags.Instance | BindingFlags.NonPublic);

        Assert.Equal("{ToString(),nq}", display!.Value);
        Assert.All(fields, field =>
            Assert.Equal(DebuggerBrowsableState.Never, field.GetCustomAttribute<DebuggerBrowsableAttribute>()!.State));
        Assert.DoesNotContain(typeof(PlainConnectSecret).GetProperties(), property => property.PropertyType == typeof(string));
    }

    [Fact]
    public void A_secret_can_be_revealed_compared_and_left_out()
    {
        PlainConnectSecret? none = (string?)null;

        Assert.Null(none);
        Assert.Equal(Planted, new PlainConnectSecret(Planted).Reveal());
        Assert.Equal(new PlainConnectSecret(Planted), JsonSerializer.Deserialize<PlainConnectSecret>($"\"{Planted}\""));
        Assert.NotEqual(new PlainConnectSecret(Planted), PlainConnectSecret.Empty);
    }
}
