namespace Connect.Tests.Settings;

public class LevelTests
{
    [Theory]
    [InlineData("NOTSET", PlainConnectLevel.Trace)]
    [InlineData("DEBUG", PlainConnectLevel.Debug)]
    [InlineData("INFO", PlainConnectLevel.Information)]
    [InlineData("WARN", PlainConnectLevel.Warning)]
    [InlineData("WARNING", PlainConnectLevel.Warning)]
    [InlineData("ERROR", PlainConnectLevel.Error)]
    [InlineData("CRITICAL", PlainConnectLevel.Fatal)]
    [InlineData("FATAL", PlainConnectLevel.Fatal)]
    [InlineData("Verbose", PlainConnectLevel.Trace)]
    [InlineData("Information", PlainConnectLevel.Information)]
    [InlineData("Trace", PlainConnectLevel.Trace)]
    [InlineData("Critical", PlainConnectLevel.Fatal)]
    [InlineData("Off", PlainConnectLevel.Off)]
    [InlineData("None", PlainConnectLevel.Off)]
    [InlineData(" wArN ", PlainConnectLevel.Warning)]
    public void Names_of_every_vocabulary_are_known(string text, PlainConnectLevel expected) => AssertLevel(expected, text);

    [Theory]
    [InlineData("0", PlainConnectLevel.Trace)]
    [InlineData("1", PlainConnectLevel.Trace)]
    [InlineData("5", PlainConnectLevel.Trace)]
    [InlineData("6", PlainConnectLevel.Debug)]
    [InlineData("10", PlainConnectLevel.Debug)]
    [InlineData("11", PlainConnectLevel.Information)]
    [InlineData("20", PlainConnectLevel.Information)]
    [InlineData("21", PlainConnectLevel.Warning)]
    [InlineData("30", PlainConnectLevel.Warning)]
    [InlineData("31", PlainConnectLevel.Error)]
    [InlineData("40", PlainConnectLevel.Error)]
    [InlineData("41", PlainConnectLevel.Fatal)]
    [InlineData("50", PlainConnectLevel.Fatal)]
    [InlineData("51", PlainConnectLevel.Off)]
    [InlineData("99999999999999999999", PlainConnectLevel.Off)]
    public void Numbers_are_on_python_s_scale_and_take_the_next_higher_level(string text, PlainConnectLevel expected) =>
        AssertLevel(expected, text);

    [Theory]
    [InlineData("-1")]
    [InlineData("10.5")]
    [InlineData("LOUD")]
    [InlineData("1e1")]
    public void Anything_else_is_an_error_that_lists_what_is_known(string text)
    {
        var error = Assert.Single(SomeSettings.Errors(environment: ("PLAIN_CONNECT_LOG_LEVEL", text)));

        foreach (var name in new[] { "NOTSET", "VERBOSE", "TRACE", "DEBUG", "INFORMATION", "WARN", "ERROR", "CRITICAL", "FATAL", "OFF", "NONE" })
        {
            Assert.Contains(name, error.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_level_that_code_makes_up_is_an_error() =>
        Assert.Equal("LogLevel", Assert.Single(SomeSettings.Errors(configure: o => o.LogLevel = (PlainConnectLevel)30)).Setting);

    private static void AssertLevel(PlainConnectLevel expected, string text) =>
        Assert.Equal(expected, SomeSettings.Resolve(environment: ("PLAIN_CONNECT_LOG_LEVEL", text)).LogLevel);
}
