// Logs through Serilog to an endpoint of its own and shows what arrived there; then what Connect makes of its settings,
// and what it puts into pages. Set a variable such as PLAIN_CONNECT_LOG_LEVEL=WARNING and run it again to see it change.
using System.Diagnostics;
using Connect;
using Microsoft.Extensions.Configuration;
using Quickstart;
using Serilog;

var configuration = new ConfigurationBuilder()
    .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
    .Build();
using var receiver = new LogReceiver();

try
{
    Log.Logger = new LoggerConfiguration()
        .WriteTo.PlainConnect(
            options =>
            {
                options.ExportUrl = receiver.Url;
                options.ExportToken = "quickstart";
            },
            configuration)
        .CreateLogger();
}
catch (PlainConnectConfigurationException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

using (new Activity("checkout").Start())
{
    var log = Log.ForContext("SourceContext", "Shop.Checkout");
    log.Information("{User} bought {Count} items for {Price}", "Ann", 3, 9.5m);
    log.Warning("Only {@Stock} left", new { Sku = "tea", Left = 2 });
    log.Error(new InvalidOperationException("The card was declined"), "Payment failed");
}

await Log.CloseAndFlushAsync();

Print("What arrived", string.Join('\n', receiver.Records.Select(received => RecordText.Of(received.Category, received.Record))));
Print("Settings in effect", PlainConnect.Describe());

var pages = PlainConnectPages.Current;
Print("A pageview tag", pages.Pageviews(userId: "42", route: "/blog/{slug}"));
Print("A support form", $"""
    <meta name="referrer" content="strict-origin-when-cross-origin">
    <form action="{pages.SupportUrl("plain_sf_quickstart")}" method="post">
    {pages.SupportFields(userId: "42")}
    <input name="email" type="email" placeholder="Email">
    <textarea name="message" required></textarea>
    <button>Send</button>
    </form>
    """);

var findings = await PlainConnect.CheckAsync();
Print("Checks", findings.Count == 0 ? "Nothing to mend." : string.Join(Environment.NewLine, findings));
return 0;

static void Print(string title, string text) => Console.WriteLine($"{title}\n{new string('-', title.Length)}\n{text}\n");
