using System.Globalization;

namespace LocalCloud;

/// <summary>The command's options.</summary>
internal static class CommandLine
{
    public const string Help = """
        LocalCloud: see what your app sends, on your own machine.

          --port N       the port on 127.0.0.1 (4318)
          --token TEXT   what export requests must carry; without it every token is taken
          --secret TEXT  the app's secret key: shows who a page's user was and verifies support forms
          --next ORIGIN  where support forms may lead besides this machine, such as https://shop.example
        """;

    /// <summary>The options, or what is wrong with the words.</summary>
    public static (LocalCloudOptions? Options, string Error) Parse(IReadOnlyList<string> words)
    {
        var options = new LocalCloudOptions();
        for (var i = 0; i < words.Count; i += 2)
        {
            if (i + 1 == words.Count)
                return (null, $"What should {words[i]} be?");
            var error = Apply(options, words[i], words[i + 1]);
            if (error.Length > 0)
                return (null, error);
        }

        return (options, "");
    }

    private static string Apply(LocalCloudOptions options, string name, string value)
    {
        switch (name)
        {
            case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                options.Port = port;
                return "";
            case "--port":
                return "--port is a number up to 65535; 0 takes a free one.";
            case "--token":
                options.Token = value;
                return "";
            case "--secret":
                options.Secret = value;
                return "";
            case "--next" when Uri.TryCreate(value, UriKind.Absolute, out var next) && next.Scheme is ("http" or "https"):
                options.NextOrigins.Add(next.GetLeftPart(UriPartial.Authority));
                return "";
            case "--next":
                return "--next is an origin such as https://shop.example.";
            default:
                return $"There is no option {name}.";
        }
    }
}
