using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Tests;

/// <summary>A request without a server, and helpers with settings of the test's own.</summary>
internal static class SomeRequest
{
    public static DefaultHttpContext To(Action<PlainConnectPageOptions>? options = null) => new()
    {
        RequestServices = new ServiceCollection().AddPlainConnect().Configure(options ?? (_ => { })).BuildServiceProvider(),
    };

    public static PlainConnectPages Pages(Action<PlainConnectOptions> configure)
    {
        var settings = PlainConnect.Configure(configure);
        PlainConnect.Configure(); // the next test's process has none of this
        return new PlainConnectPages(settings);
    }

    /// <summary>An endpoint whose route is this text, whether it is one or not.</summary>
    public static RouteEndpoint Endpoint(string route) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Pattern(route, []), 0, EndpointMetadataCollection.Empty, null);

    public static string Text(this IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
