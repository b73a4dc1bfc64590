using System.Text.Json;
using LocalCloud;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Tests.Browser;

/// <summary>A LocalCloud whose clock the test moves, and apps whose pages send there.</summary>
internal sealed class SomeCloud : IAsyncDisposable
{
    public const string Secret = "app-secret";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LocalCloudServer _server;
    private readonly HttpClient _client;

    private SomeCloud(LocalCloudServer server, ManualTimeProvider time)
    {
        (_server, Time) = (server, time);
        _client = new HttpClient { BaseAddress = new Uri(server.Address) };
    }

    public string Address => _server.Address;

    public ManualTimeProvider Time { get; }

    public static async Task<SomeCloud> StartAsync()
    {
        var time = new ManualTimeProvider(DateTimeOffset.UtcNow);
        return new SomeCloud(await LocalCloudServer.StartAsync(new LocalCloudOptions { Port = 0, Secret = Secret, Time = time }), time);
    }

    /// <summary>An app whose user is who the query says.</summary>
    public Task<SomeApp> StartAppAsync(
        Action<WebApplication>? configure = null,
        Action<PlainConnectOptions>? options = null,
        Action<PlainConnectPageOptions>? pages = null) => SomeApp.StartAsync(
        connect =>
        {
            connect.CloudUrl = Address;
            connect.PageviewsUrl = Address + "/pageviews";
            connect.PageviewsToken = "local";
            connect.SecretKey = Secret;
            options?.Invoke(connect);
        },
        services => services.Configure<PlainConnectPageOptions>(page =>
        {
            page.UserId = context => context.Request.Query["user"];
            pages?.Invoke(page);
        }),
        configure);

    /// <summary>So many of what has arrived, oldest first, as soon as they are there. More of them are too many.</summary>
    public async Task<IReadOnlyList<JsonElement>> ArrivedAsync(string kind, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            var items = await AllAsync(kind);
            Assert.InRange(items.Count, 0, count);
            if (items.Count == count)
                return items;
        }
    }

    /// <summary>What has arrived until now, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> AllAsync(string kind)
    {
        using var answer = JsonDocument.Parse(await _client.GetStringAsync($"/api/{kind}"));
        return [.. answer.RootElement.GetProperty(kind).EnumerateArray().Select(item => item.Clone()).Reverse()];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }
}
