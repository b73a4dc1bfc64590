using System.Net.Http.Json;

namespace Quickstart;

/// <summary>
/// Visitors who look, buy and ask, and what goes wrong: a slow query and a declined card now and then, a storm of declined
/// cards, and an endpoint that is dead for a while.
/// </summary>
internal sealed class Traffic : IDisposable
{
    private const int StormOrders = 40;
    private const int VisitsBetweenReports = 20;
    private const int VisitsBetweenDeclinedCards = 9;

    // Parts of the whole time.
    private const double Question = 0.1;
    private const double Storm = 0.25;
    private const double Death = 0.4;
    private const double DeadFor = 0.3;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(200); // the endpoint is dead for a minute of it
    private static readonly TimeSpan BetweenVisits = TimeSpan.FromMilliseconds(150);
    private static readonly string[] Products = ["tea", "cup", "tea", "gift-card", "soap"];

    private readonly HttpClient _shop;
    private readonly HttpClient _cloud;
    private readonly TimeSpan _round;
    private readonly Action<string> _tell;

    /// <param name="shop">The shop's address.</param>
    /// <param name="cloud">The cloud's.</param>
    /// <param name="duration">The time that there is for everything; infinite for one round after the other.</param>
    /// <param name="tell">Takes a line about what happens now.</param>
    public Traffic(string shop, string cloud, TimeSpan duration, Action<string> tell)
    {
        _tell = tell;
        _shop = new HttpClient { BaseAddress = new Uri(shop) };
        _cloud = new HttpClient { BaseAddress = new Uri(cloud) };
        _round = duration < Round && duration > TimeSpan.Zero ? duration : Round;
    }

    /// <summary>Goes on until it is cancelled, and leaves an endpoint that lives.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await Task.WhenAll(VisitAsync(stop), AskAsync(stop), TellStoryAsync(stop)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await SetFaultAsync("none", TimeSpan.Zero, CancellationToken.None);
    }

    public void Dispose()
    {
        _shop.Dispose();
        _cloud.Dispose();
    }

    private async Task VisitAsync(CancellationToken stop)
    {
        var visitor = new Visitor(_shop, _cloud);
        for (var visit = 1; ; visit++)
        {
            await visitor.LookAtAsync("/", stop);
            var product = Products[visit % Products.Length];
            await visitor.LookAtAsync($"/products/{product}", stop);
            if (product is "tea" or "cup")
                await OrderAsync(product, visit, stop);
            if (visit % VisitsBetweenDeclinedCards == 0)
                await OrderAsync("gift-card", visit, stop);
            if (visit % VisitsBetweenReports == 0)
                await _shop.GetStringAsync("/report", stop);
            await Task.Delay(BetweenVisits, stop);
        }
    }

    private async Task TellStoryAsync(CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(_round * Storm, stop);
            _tell($"A storm: {StormOrders} cards are declined at once.");
            await Task.WhenAll(Enumerable.Range(0, StormOrders).Select(number => OrderAsync("gift-card", number, stop)));

            await Task.Delay(_round * (Death - Storm), stop);
            var dead = _round * DeadFor;
            _tell($"The endpoint is dead for {dead.TotalSeconds:0} s. The shop and the worker do not notice.");
            await SetFaultAsync("reset", dead, stop);
            await Task.Delay(dead, stop);
            _tell("It is back. What has waited arrives within half a minute.");
            await Task.Delay(_round * (1 - Death - DeadFor), stop);
        }
    }

    private async Task AskAsync(CancellationToken stop)
    {
        await Task.Delay(_round * Question, stop);
        await new Visitor(_shop, _cloud).AskAsync(stop);
        _tell("Somebody has asked support.");
    }

    private async Task OrderAsync(string sku, int customer, CancellationToken stop)
    {
        using var answer = await _shop.PostAsJsonAsync(
            "/orders", new { Sku = sku, Count = 1 + (customer % 3), Customer = $"customer-{customer % 17}" }, stop);
    }

    private async Task SetFaultAsync(string kind, TimeSpan duration, CancellationToken stop)
    {
        var seconds = Math.Max(1, (int)duration.TotalSeconds);
        using var answer = await _cloud.PostAsync(new Uri($"/faults?kind={kind}&seconds={seconds}", UriKind.Relative), content: null, stop);
        answer.EnsureSuccessStatusCode();
    }
}
