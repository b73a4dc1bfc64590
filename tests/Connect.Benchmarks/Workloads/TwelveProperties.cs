using Microsoft.Extensions.Logging;

namespace Connect.Tests;

/// <summary>W3: twelve properties, one of them a destructured object that holds a list.</summary>
internal sealed class TwelveProperties() : Workload("W3")
{
    private const string Template =
        "{Method} {Path} by {UserId} of {Tenant} answered {Status} in {Elapsed} ms with {Bytes} bytes: " +
        "{Cached}, {Total}, {RequestId}, {Started}, {@Cart}";

    private static readonly Guid Request = new("4bf92f35-77b3-4da6-a3ce-929d0e0e4736");
    private static readonly DateTimeOffset Start = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Cart Filled = new(4711, "EUR", ["bread", "butter", "jam"]);

    // The SDK knows no destructuring; this is what it serialises with the same structure.
    private static readonly Dictionary<string, object?> FilledMap = new()
    {
        [nameof(Cart.Id)] = Filled.Id,
        [nameof(Cart.Currency)] = Filled.Currency,
        [nameof(Cart.Items)] = Filled.Items,
    };

    public override void Log(Serilog.ILogger logger, int number) =>
        logger.Information(Template, Arguments(number, Filled));

    public override void Log(ILogger logger, int number) =>
        logger.LogInformation(Template, Arguments(number, FilledMap));

    private static object[] Arguments(int number, object cart) =>
    [
        "POST",
        "/orders/checkout",
        number,
        Country(number),
        200,
        Elapsed(number),
        number * 37L,
        number % 3 == 0,
        number / 100m,
        Request,
        Start.AddMilliseconds(number),
        cart,
    ];

    private sealed record Cart(int Id, string Currency, string[] Items);
}
