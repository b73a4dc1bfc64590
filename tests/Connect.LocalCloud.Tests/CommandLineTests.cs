using LocalCloud;

namespace Connect.Tests;

public class CommandLineTests
{
    [Fact]
    public void Without_words_everything_is_as_it_comes()
    {
        var (options, _) = CommandLine.Parse([]);

        Assert.Equal((4318, "", ""), (options!.Port, options.Token, options.Secret));
    }

    [Fact]
    public void Words_set_port_token_secret_and_origins()
    {
        var (options, _) = CommandLine.Parse(["--port", "5000", "--token", "t", "--secret", "s", "--next", "https://shop.example/a", "--next", "http://b.example:81"]);

        Assert.Equal((5000, "t", "s"), (options!.Port, options.Token, options.Secret));
        Assert.Equal(["https://shop.example", "http://b.example:81"], options.NextOrigins);
    }

    [Theory]
    [InlineData("--port", "70000", "--port is a number")]
    [InlineData("--port", "x", "--port is a number")]
    [InlineData("--next", "shop.example", "--next is an origin")]
    [InlineData("--next", "ftp://shop.example", "--next is an origin")]
    [InlineData("--color", "red", "There is no option --color.")]
    [InlineData("--token", null, "What should --token be?")]
    public void What_is_wrong_is_told(string name, string? value, string expected)
    {
        var (options, error) = CommandLine.Parse(value is null ? [name] : [name, value]);

        Assert.Null(options);
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }
}
