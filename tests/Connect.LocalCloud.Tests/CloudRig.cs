using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using Google.Protobuf;
using LocalCloud;
using LocalCloud.Store;

namespace Connect.Tests;

/// <summary>A LocalCloud on a free port with a clock that the test moves, and a client that speaks to it.</summary>
internal sealed class CloudRig : IAsyncDisposable
{
    private readonly LocalCloudServer _server;

    private CloudRig(LocalCloudServer server, ManualTimeProvider time)
    {
        _server = server;
        Time = time;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Address) };
    }

    public HttpClient Client { get; }

    public ManualTimeProvider Time { get; }

    public string Address => _server.Address;

    public static async Task<CloudRig> StartAsync(
        LocalCloudOptions? options = null, StoreLimits? limits = null, DateTimeOffset? now = null)
    {
        var time = now is { } moment ? new ManualTimeProvider(moment) : new ManualTimeProvider();
        options ??= new LocalCloudOptions();
        options.Port = 0;
        options.Time = time;
        return new CloudRig(await LocalCloudServer.StartAsync(options, limits ?? new StoreLimits()), time);
    }

    /// <summary>Posts an export request as an exporter does.</summary>
    public Task<HttpResponseMessage> ExportAsync(string signal, IMessage request, bool gzip = false, string? token = null) =>
        ExportAsync(signal, request.ToByteArray(), gzip, token);

    public async Task<HttpResponseMessage> ExportAsync(string signal, byte[] bytes, bool gzip = false, string? token = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/v1/{signal}");
        message.Content = new ByteArrayContent(gzip ? Gzip(bytes) : bytes);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        if (gzip)
            message.Content.Headers.ContentEncoding.Add("gzip");
        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(message);
    }

    /// <summary>Exports, packed, and makes sure that it was taken.</summary>
    public async Task TakesAsync(string signal, IMessage request)
    {
        using var response = await ExportAsync(signal, request, gzip: true);
        response.EnsureSuccessStatusCode();
    }

    public async Task<JsonElement> ApiAsync(string path)
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync($"/api/{path}"));
        return document.RootElement.Clone();
    }

    public Task<JsonElement> StatsAsync(string signal) => ApiAsync("stats").ContinueWith(
        stats => stats.Result.GetProperty("signals").GetProperty(signal), TaskScheduler.Default);

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
