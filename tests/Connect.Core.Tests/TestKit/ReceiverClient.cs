namespace Connect.Tests.TestKit;

/// <summary>An ordinary HttpClient, as an exporter would have it.</summary>
internal static class ReceiverClient
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static HttpClient Client(this FaultReceiver receiver) => new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        BaseAddress = receiver.Url,
        Timeout = Patience,
    };

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, byte[] body) =>
        client.PostAsync(new Uri(path, UriKind.Relative), new ByteArrayContent(body));

    /// <summary>Returns as soon as the headers are there.</summary>
    public static Task<HttpResponseMessage> PostForHeadersAsync(this HttpClient client, string path, byte[] body) =>
        client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) },
            HttpCompletionOption.ResponseHeadersRead);
}
