using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Serilog.Debugging;

namespace Connect.Tests.Requests;

/// <summary>Events in another form than the one known, as another version of ASP.NET Core might raise them.</summary>
public class BadInputTests
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    public static TheoryData<string, object?> Payloads { get; } = new()
    {
        { Request + ".Stop", null },
        { Request + ".Stop", new { httpContext = 1 } },
        { Request + ".Start", "no context" },
        { "Microsoft.AspNetCore.Routing.EndpointMatched", 4711 },
        { "Microsoft.AspNetCore.Hosting.UnhandledException", null },
        { "Microsoft.AspNetCore.Hosting.UnhandledException", new { exception = new InvalidOperationException() } },
        { "Microsoft.AspNetCore.Hosting.UnhandledException", new { httpContext = new DefaultHttpContext(), exception = (Exception?)null } },
        { "Microsoft.AspNetCore.Hosting.UnhandledException", new { httpContext = "another", exception = "text" } },
    };

    [Theory, MemberData(nameof(Payloads))]
    public async Task They_harm_nobody_and_are_told_once(string name, object? payload)
    {
        var told = new List<string>();
        SelfLog.Enable(told.Add);
        try
        {
            await using var app = await SomeWebApp.StartAsync(options: connect => connect.ExcludedPaths = ["/healthz"]);
            using var library = new DiagnosticListener("Microsoft.AspNetCore");
            for (var i = 0; i < 3; i++)
                library.Write(name, payload);
            await app.GetAsync("/minimal/1");

            Assert.Equal("GET /minimal/{id}", Assert.Single(await app.RequestSpansAsync()).Name);
            Assert.Single(await app.PointsAsync("http.server.request.duration"));
            Assert.Contains("Microsoft.AspNetCore", Assert.Single(told, line => line.Contains("could not be read", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
        finally
        {
            SelfLog.Disable();
        }
    }

    [Fact]
    public async Task A_bare_context_is_no_request_of_ours()
    {
        await using var app = await SomeWebApp.StartAsync();
        using var library = new DiagnosticListener("Microsoft.AspNetCore");
        library.Write(Request + ".Stop", new DefaultHttpContext());

        Assert.Empty(await app.RequestSpansAsync());
        Assert.Empty(await app.PointsAsync("http.server.request.duration"));
    }
}
