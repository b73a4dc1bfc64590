using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Connect.Tests.Browser;

/// <summary>A page of the app's own, on an origin that is not LocalCloud's.</summary>
internal sealed class SomePage : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly byte[] _html;
    private readonly string _referrerPolicy;

    public SomePage(string html, string referrerPolicy = "")
    {
        _html = Encoding.UTF8.GetBytes(html);
        _referrerPolicy = referrerPolicy;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var response = (await _listener.GetContextAsync()).Response;
                response.ContentType = "text/html; charset=utf-8";
                if (_referrerPolicy.Length > 0)
                    response.Headers["Referrer-Policy"] = _referrerPolicy;
                response.Close(_html, willBlock: false);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return; // closed
            }
        }
    }
}
