using System.Text;
using System.Text.Json;

namespace Connect.Tests.Browser;

/// <summary>What the shop's visitors do: look at pages and write.</summary>
internal static class SomeVisitors
{
    /// <summary>Made with <c>app-secret</c>: the user is <c>user-abc</c>.</summary>
    public const string Identity = "_-7dzLuqmYh3ZlVEY5ymZFX4vYqmJY3CBPht8sH6H217A19h";

    public static async Task SendAsync(CloudRig cloud)
    {
        for (var i = 0; i < 14; i++)
        {
            await BeaconAsync(cloud, new
            {
                token = "local",
                url = $"https://shop.example/{(i % 2 == 0 ? $"products/{i}" : "checkout")}",
                title = i % 2 == 0 ? "Sencha, 100 g – Shop" : "Checkout – Shop",
                referrer = i == 3 ? "https://search.example/?q=tea" : "https://shop.example/",
                anonymous_id = $"{i % 4}f7c1a52-91d4-4a9b-8f0e-2d1e1c9b7a10",
                identity = i % 3 == 0 ? Identity : "",
                trace_id = i % 5 == 4 ? "" : SomeShop.TraceOf(i),
                route = i % 5 == 4 ? "" : i % 2 == 0 ? "/products/{id}" : "/checkout",
            });
        }

        await FormAsync(cloud, ("name", "Ann Meyer"), ("email", "ann@customer.example"), ("message", "Hello,\n\nmy order 1017 has not arrived yet. The tracking page says “on its way” since Monday.\n\nThanks, Ann"),
            ("form_slug", "help"), ("order", "1017"), ("page", "/orders/1017"), ("plain_connect_identity", Identity));
        await FormAsync(cloud, ("email", "bo@customer.example"), ("message", "Do you ship to Norway?"));
        await FormAsync(cloud, ("message", "Buy now"), ("plain_connect_check", "http://spam.example"));
    }

    public static async Task BeaconAsync(CloudRig cloud, object beacon)
    {
        using var content = new StringContent(JsonSerializer.Serialize(beacon), Encoding.UTF8, "text/plain");
        using var response = await cloud.Client.PostAsync("/pageviews", content);
        response.EnsureSuccessStatusCode();
    }

    public static async Task FormAsync(CloudRig cloud, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(posted => KeyValuePair.Create(posted.Name, posted.Value)));
        using var response = await cloud.Client.PostAsync("/forms/plain_sf_demo", content);
        response.EnsureSuccessStatusCode();
    }
}
