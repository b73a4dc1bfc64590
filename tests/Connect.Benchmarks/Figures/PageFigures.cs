using System.Diagnostics;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Tests;

/// <summary>What the pageview tag costs the request that renders it, from the request's own data to the page's text.</summary>
internal static class PageFigures
{
    private const int Rounds = 201;
    private const int Burst = 500;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static void Run(FigureTable table)
    {
        var settings = PlainConnect.Configure(options =>
        {
            options.PageviewsToken = "plain_pv_benchmark";
            options.SecretKey = "a-secret-of-the-usual-length-0123456789";
        });
        var pages = new PlainConnectPages(settings);
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var services = new ServiceCollection().AddPlainConnect().BuildServiceProvider();
        var costs = Interleaved.Measure(
            WarmUp,
            Rounds,
            TimeSpan.Zero,
            Tags("visitor", pages, services, new ClaimsPrincipal(new ClaimsIdentity())),
            Tags("user", pages, services, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "user-4711")], "cookie"))));
        table.AtMost("pageview tag of a visitor", costs[0].Nanoseconds, 3_000, "ns");
        table.AtMost("pageview tag of a visitor, allocated", costs[0].Bytes, 1_536, "B");
        table.AtMost("pageview tag of a signed-in user", costs[1].Nanoseconds, 3_000, "ns");
        table.AtMost("pageview tag of a signed-in user, allocated", costs[1].Bytes, 1_536, "B");
    }

    private static Contender Tags(string name, PlainConnectPages pages, IServiceProvider services, ClaimsPrincipal user)
    {
        var endpoint = new RouteEndpoint(
            _ => Task.CompletedTask, RoutePatternFactory.Parse("/blog/{slug}"), 0, EndpointMetadataCollection.Empty, null);
        var contexts = new DefaultHttpContext[Burst];
        return new Contender(
            name,
            Burst,
            () =>
            {
                foreach (var context in contexts)
                    pages.Pageviews(context).WriteTo(TextWriter.Null, HtmlEncoder.Default);
            },
            () =>
            {
                for (var number = 0; number < Burst; number++)
                {
                    contexts[number] = new DefaultHttpContext { RequestServices = services, User = user };
                    contexts[number].SetEndpoint(endpoint);
                }
            });
    }
}
