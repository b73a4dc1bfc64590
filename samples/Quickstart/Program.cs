// Shows what Connect makes of its settings: the settings themselves with their sources, and what it puts into pages.
// Set a variable such as PLAIN_CONNECT_CLOUD_URL and run it again to see it change.
using Connect;
using Microsoft.Extensions.Configuration;

var configuration = new ConfigurationBuilder()
    .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
    .Build();

try
{
    PlainConnect.Configure(configuration: configuration);
}
catch (PlainConnectConfigurationException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

var pages = PlainConnectPages.Current;
var form = $"""
    <meta name="referrer" content="strict-origin-when-cross-origin">
    <form action="{pages.SupportUrl("plain_sf_quickstart")}" method="post">
    {pages.SupportFields(userId: "42")}
    <input name="email" type="email" placeholder="Email">
    <textarea name="message" required></textarea>
    <button>Send</button>
    </form>
    """;

Print("Settings in effect", PlainConnect.Describe());
Print("A pageview tag", pages.Pageviews(userId: "42", route: "/blog/{slug}"));
Print("A support form", form);
var findings = await PlainConnect.CheckAsync();
Print("Checks", findings.Count == 0 ? "Nothing to mend." : string.Join(Environment.NewLine, findings));
return 0;

static void Print(string title, string text) => Console.WriteLine($"{title}\n{new string('-', title.Length)}\n{text}\n");
