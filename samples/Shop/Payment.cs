using System.Diagnostics;

namespace Shop;

/// <summary>Charges cards. A span of the app's own; nothing has to be registered for it.</summary>
internal static class Payment
{
    private static readonly ActivitySource Source = new("Shop.Payment");

    public static async Task ChargeAsync(Order order, Product product)
    {
        using var span = Source.StartActivity("charge card", ActivityKind.Client);
        span?.SetTag("shop.amount", (double)(order.Count * product.Price));
        await Task.Delay(TimeSpan.FromMilliseconds(15)); // the bank
        if (product.Sku == "gift-card")
            throw new InvalidOperationException("The bank declined the card.");
    }
}
