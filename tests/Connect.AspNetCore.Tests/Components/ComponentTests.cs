using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Connect.Tests.Components;

/// <summary>The components where there is a request, and where there is none. Mapped ones are among the pages.</summary>
public class ComponentTests
{
    [Fact]
    public async Task With_a_request_they_are_what_the_helpers_render()
    {
        var context = SomeRequest.To();

        Assert.Equal(["SCRIPT"], await ElementsAsync<PlainConnectPageviews>(context));
        Assert.Equal(["INPUT", "INPUT", "INPUT"], await ElementsAsync<PlainConnectSupportFields>(context));
    }

    [Fact]
    public async Task Where_components_are_interactive_they_are_nothing()
    {
        Assert.Empty(await ElementsAsync<PlainConnectPageviews>(null));
        Assert.Empty(await ElementsAsync<PlainConnectSupportFields>(null));
        Assert.Empty(await ElementsAsync<PlainConnectTraceButton>(null));
    }

    private static async Task<IEnumerable<string>> ElementsAsync<T>(HttpContext? context)
        where T : IComponent
    {
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton(SomeRequest.Pages(options => (options.PageviewsToken, options.ExportToken) = ("p", "t")))
            .AddCascadingValue(_ => context)
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>()).ToHtmlString());
        return Html.Parse("<body>" + html).Body!.QuerySelectorAll("*").Select(element => element.TagName);
    }
}
