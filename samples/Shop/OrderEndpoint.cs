using System.Diagnostics.Metrics;

namespace Shop;

/// <summary>An order as the browser sends it.</summary>
public sealed record Order(string Sku, int Count, string Customer);

/// <summary>Takes orders. What it logs, measures and throws is exported with no word about it here.</summary>
internal static partial class OrderEndpoint
{
    private static readonly Meter Meter = new("Shop");
    private static readonly Counter<long> Sold = Meter.CreateCounter<long>("shop.items.sold", "{item}", "Items that customers bought.");

    public static async Task<IResult> TakeAsync(Order order, Catalogue catalogue, ILogger<Order> logger)
    {
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["Customer"] = order.Customer });
        if (await catalogue.FindAsync(order.Sku) is not { } product)
        {
            logger.Unknown(order.Sku);
            return Results.NotFound();
        }

        await Payment.ChargeAsync(order, product);
        await catalogue.AddOrderAsync(order);
        Sold.Add(order.Count, new KeyValuePair<string, object?>("sku", order.Sku));
        logger.Taken(order.Customer, order.Count, order.Sku, order.Count * product.Price);
        return Results.Ok();
    }

    [LoggerMessage(1, LogLevel.Information, "{Customer} bought {Count} {Sku} for {Total}", EventName = "OrderTaken")]
    private static partial void Taken(this ILogger logger, string customer, int count, string sku, decimal total);

    [LoggerMessage(2, LogLevel.Warning, "Nobody sells {Sku}", EventName = "UnknownProduct")]
    private static partial void Unknown(this ILogger logger, string sku);
}
