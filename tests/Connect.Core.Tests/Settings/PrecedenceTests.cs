namespace Connect.Tests.Settings;

public class PrecedenceTests
{
    private const string Section = """{ "PlainConnect": { "ExportUrl": "https://section.example" } }""";
    private static readonly (string, string) Variable = ("PLAIN_CONNECT_EXPORT_URL", "https://environment.example");

    [Fact]
    public void A_setting_that_nobody_sets_has_its_default()
    {
        var settings = SomeSettings.Resolve();

        Assert.Equal("https://ingest.plainframework.com", settings.ExportUrl);
        Assert.Equal("default", settings[SettingTable.ExportUrl].Source);
    }

    [Fact]
    public void The_section_beats_the_default()
    {
        var settings = SomeSettings.Resolve(Section);

        Assert.Equal("https://section.example", settings.ExportUrl);
        Assert.Equal("configuration PlainConnect:ExportUrl", settings[SettingTable.ExportUrl].Source);
    }

    [Fact]
    public void The_environment_beats_the_section()
    {
        var settings = SomeSettings.Resolve(Section, environment: Variable);

        Assert.Equal("https://environment.example", settings.ExportUrl);
        Assert.Equal("environment variable PLAIN_CONNECT_EXPORT_URL", settings[SettingTable.ExportUrl].Source);
    }

    [Fact]
    public void What_is_written_beats_the_environment()
    {
        var settings = SomeSettings.Resolve(Section, o => o.ExportUrl = "https://code.example", Variable);

        Assert.Equal("https://code.example", settings.ExportUrl);
        Assert.Equal("code", settings[SettingTable.ExportUrl].Source);
    }

    [Fact]
    public void An_option_set_to_null_counts_as_not_set()
    {
        var settings = SomeSettings.Resolve(configure: o => { o.ExportUrl = "https://code.example"; o.ExportUrl = null; }, environment: Variable);

        Assert.Equal("https://environment.example", settings.ExportUrl);
    }

    [Fact]
    public void An_empty_variable_counts_as_not_set()
    {
        var settings = SomeSettings.Resolve(Section, environment: ("PLAIN_CONNECT_EXPORT_URL", ""));

        Assert.Equal("https://section.example", settings.ExportUrl);
    }

    [Fact]
    public void A_token_written_as_empty_closes_the_gate_whatever_the_environment_says()
    {
        var settings = SomeSettings.Resolve(configure: o => o.ExportToken = "", environment: ("PLAIN_CONNECT_EXPORT_TOKEN", "t"));

        Assert.False(settings.ExportActive);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void An_empty_value_in_the_section_counts_as_not_set(string value) =>
        Assert.Equal("https://plainframework.com", SomeSettings.Resolve($$"""{ "PlainConnect": { "CloudUrl": {{value}} } }""").CloudUrl);

    [Fact]
    public void The_section_itself_serves_as_well_as_the_whole_configuration()
    {
        var section = SomeSettings.Json(Section).GetSection("PlainConnect");

        var settings = new SettingsResolver(SomeSettings.Environment(), SomeSettings.App).Resolve(new PlainConnectOptions(), "code", section);

        Assert.Equal("https://section.example", settings.ExportUrl);
    }

    [Fact]
    public void Names_in_the_section_may_be_of_any_case() =>
        Assert.Equal("https://x.example", SomeSettings.Resolve("""{ "plainconnect": { "exporturl": "https://x.example" } }""").ExportUrl);

    [Theory]
    [MemberData(nameof(EverySetting))]
    public void Every_setting_can_be_set_in_all_four_ways(string name)
    {
        var setting = SettingTable.Find(name)!;
        var (first, second, third) = SomeTexts(setting);
        string Json(string text) => $$"""{ "PlainConnect": { "{{name}}": "{{text}}" } }""";

        var bySection = SomeSettings.Resolve(Json(first));
        var byEnvironment = SomeSettings.Resolve(Json(first), environment: (setting.Variable, second));
        var byText = SomeSettings.Resolve(Json(first), o => o.SetText(name, third), (setting.Variable, second));
        var byCode = SomeSettings.Resolve(Json(first), o => CopyProperty(name, from: byText, to: o), (setting.Variable, second));

        Assert.Equal(Parsed(setting, first), bySection[setting].Value);
        Assert.Equal(Parsed(setting, second), byEnvironment[setting].Value);
        Assert.Equal(Parsed(setting, third), byText[setting].Value);
        Assert.Equal(Parsed(setting, third), byCode[setting].Value);
    }

    public static TheoryData<string> EverySetting => new(SettingTable.All.Select(setting => setting.Name));

    private static object Parsed(Setting setting, string text)
    {
        Assert.True(setting.TryParse(text, out var value), $"{setting.Name} does not take '{text}'");
        return value;
    }

    /// <summary>Sets the option's property in code, with the value that the settings have under the same name.</summary>
    private static void CopyProperty(string name, PlainConnectSettings from, PlainConnectOptions to) =>
        typeof(PlainConnectOptions).GetProperty(name)!.SetValue(to, typeof(PlainConnectSettings).GetProperty(name)!.GetValue(from));

    private static (string, string, string) SomeTexts(Setting setting) => setting.Name switch
    {
        nameof(PlainConnectOptions.MaxDepth) => ("3", "4", "5"),
        nameof(PlainConnectOptions.BatchBytes) => ("5000000", "6000000", "7000000"),
        nameof(PlainConnectOptions.BacklogBytes) => ("40000000", "50000000", "60000000"),
        _ => setting switch
        {
            Setting<bool> => ("true", "no", "on"),
            Setting<int> => ("2001", "2002", "2003"),
            Setting<double> => ("0.1", "0.2", "0.3"),
            Setting<TimeSpan> => ("11", "12", "00:00:13"),
            Setting<PlainConnectLevel> => ("debug", "40", "Fatal"),
            Setting<IReadOnlyList<string>> => ("a,b", "c", "d,e.*"),
            Setting<IReadOnlyDictionary<string, string>> => ("a=1", "b=2", "c=3,d=%2C"),
            _ when setting.Name.EndsWith("Url", StringComparison.Ordinal) => ("https://a.example", "https://b.example/x", "http://localhost:1"),
            _ => ("one", "two", "three"),
        },
    };
}
