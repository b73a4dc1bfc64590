using Microsoft.Extensions.Logging;

namespace Connect.Tests;

/// <summary>
/// W3: twelve properties, one of them a destructured object that holds a list. Four are the message's, and eight are
/// what an app adds to all events of a request.
/// </summary>
internal sealed class TwelveProperties() : Workload("W3")
{
    private const string Template = "Checkout of {@Cart} by {UserId} answered {Status} in {Elapsed} ms";

    private static readonly Cart Filled = new(4711, "EUR", ["bread", "butter", "jam"]);

    private static readonly KeyValuePair<string, object?>[] Context =
    [
        new("Tenant", "acme"),
        new("Method", "POST"),
        new("Path", "/orders/checkout"),
        new("RequestId", "0HN7GLLJPCVRT:00000003"),
        new("Machine", "web-7"),
        new("Version", "4.12.1"),
        new("Attempt", 1),
        new("Cached", false),
    ];

    // The SDK knows no destructuring; this is what it serialises with the same structure.
    private static readonly Dictionary<string, object?> FilledMap = new()
    {
        [nameof(Cart.Id)] = Filled.Id,
        [nameof(Cart.Currency)] = Filled.Currency,
        [nameof(Cart.Items)] = Filled.Items,
    };

    public override Serilog.ILogger In(Serilog.ILogger logger) =>
        Context.Aggregate(base.In(logger), (inner, property) => inner.ForContext(property.Key, property.Value));

    public override void Log(Serilog.ILogger logger, int number) =>
        logger.Information(Template, Filled, number, 200, Elapsed(number));

    public override void Log(ILogger logger, int number)
    {
        KeyValuePair<string, object?>[] state =
        [
            new("Cart", FilledMap),
            new("UserId", number),
            new("Status", 200),
            new("Elapsed", Elapsed(number)),
            .. Context,
            new("{OriginalFormat}", Template),
        ];
        logger.Log(LogLevel.Information, default, state, null, static (values, _) =>
            $"Checkout of {values[0].Value} by {values[1].Value} answered {values[2].Value} in {values[3].Value} ms");
    }

    private sealed record Cart(int Id, string Currency, string[] Items);
}
