using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Tests;

/// <summary>A request without a server, and helpers with settings of the test's own.</summary>
internal static class SomeRequest
{
    public static DefaultHttpContext To(Action<PlainConnectPageOptions>? options = null) => new()
    {
        RequestServices = new ServiceCollection().AddOptions().Configure(options ?? (_ => { })).BuildServiceProvider(),
    };

    public static PlainConnectPages Pages(Action<PlainConnectOptions> configure)
    {
        var settings = PlainConnect.Configure(configure);
        PlainConnect.Configure(); // the next test's process has none of this
        return new PlainConnectPages(settings);
    }

    public static string Text(this IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
