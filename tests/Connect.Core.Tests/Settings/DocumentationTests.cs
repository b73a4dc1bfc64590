using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Connect.Tests.Settings;

/// <summary>The options' documentation ships beside the library; it must say what the table says.</summary>
public partial class DocumentationTests
{
    private static readonly Dictionary<string, string> Documentation = XDocument
        .Load(Path.ChangeExtension(typeof(PlainConnectOptions).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, member => Whitespace().Replace(member.Value, " "));

    [Theory]
    [MemberData(nameof(PrecedenceTests.EverySetting), MemberType = typeof(PrecedenceTests))]
    public void Every_setting_is_an_option_with_its_variable_and_default(string name)
    {
        var setting = SettingTable.Find(name)!;
        var text = Documentation[$"P:Connect.PlainConnectOptions.{name}"];

        Assert.Contains($"Variable: {setting.Variable}.", text, StringComparison.Ordinal);
        if (setting != SettingTable.ServiceName && setting != SettingTable.ServiceVersion)
        {
            Assert.Contains($"Default: {DefaultAsDocumented(setting)}.", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(PrecedenceTests.EverySetting), MemberType = typeof(PrecedenceTests))]
    public void A_range_of_numbers_or_times_is_documented_as_errors_tell_it(string name)
    {
        var setting = SettingTable.Find(name)!;
        if (Range().Match(setting.Allowed) is { Success: true } range)
        {
            Assert.Contains(range.Value, Documentation[$"P:Connect.PlainConnectOptions.{name}"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_option_is_a_setting()
    {
        var options = typeof(PlainConnectOptions).GetProperties().Select(property => property.Name);

        Assert.Equal(SettingTable.All.Select(setting => setting.Name).Order(), options.Order());
    }

    [Fact]
    public void Variables_are_spelt_as_python_spells_them() =>
        Assert.Equal(
            [
                "PLAIN_CONNECT_EXPORT_ENABLED", "PLAIN_CONNECT_EXPORT_URL", "PLAIN_CONNECT_EXPORT_TOKEN",
                "PLAIN_CONNECT_TRACE_SAMPLE_RATE", "PLAIN_CONNECT_EXPORT_LOGS", "PLAIN_CONNECT_LOG_LEVEL",
                "PLAIN_CONNECT_CLOUD_URL", "PLAIN_CONNECT_SECRET_KEY", "PLAIN_CONNECT_PAGEVIEWS_TOKEN",
                "PLAIN_CONNECT_PAGEVIEWS_URL", "PLAIN_CONNECT_ALLOW_INSECURE_TRANSPORT",
                "PLAIN_CONNECT_SERVICE_NAME", "PLAIN_CONNECT_SERVICE_VERSION",
            ],
            SettingTable.All.Take(13).Select(setting => setting.Variable));

    private static string DefaultAsDocumented(Setting setting) => setting.Format(setting.Default) switch
    {
        "" when setting is Setting<IReadOnlyList<string>> or Setting<IReadOnlyDictionary<string, string>> => "none",
        "" => "empty",
        var text => text,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    [GeneratedRegex(@"from [\d.]+( m?s)? to [\d.]*\d( m?s)?")]
    private static partial Regex Range();
}
