using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OtlpSchema;

namespace Connect.Tests.Requests;

/// <summary>What arrives of requests that fail, whoever handles the exception.</summary>
public class ErrorTests
{
    private const string Failing = "/api/orders/fails";
    private const string Route = "/api/Orders/fails";

    [Fact]
    public async Task An_exception_that_an_error_page_handles_keeps_its_route_and_is_told_like_its_log()
    {
        SomeWebApp? app = null;
        app = await SomeWebApp.StartAsync(web =>
        {
            web.UseExceptionHandler("/error");
            web.UseRouting();
            web.MapGet("/error", (HttpContext context) =>
            {
                var handled = context.Features.Get<IExceptionHandlerFeature>()!;
                app!.Logger.Error(handled.Error, "Failed");
                return "sorry";
            });
        });
        await using (app)
        {
            Assert.Equal(500, await app.GetAsync(Failing));

            await VerifyAsync(app, typeof(InvalidOperationException));
            var logged = Assert.Single(app.Receiver.AcknowledgedLogRecords()).Record;
            var told = Assert.Single((await app.RequestSpansAsync())[0].Events).Attributes;
            foreach (var key in new[] { "exception.type", "exception.message", "exception.stacktrace" })
                Assert.Equal(logged.Attributes.Of(key), told.Of(key));
            Assert.Contains(nameof(App.OrdersController), told.Of("exception.stacktrace"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_exception_that_an_exception_handler_handles()
    {
        await using var app = await SomeWebApp.StartAsync(
            web => web.UseExceptionHandler(_ => { }), services => services.AddExceptionHandler<Apologizing>());
        Assert.Equal(503, await app.GetAsync(Failing));

        await VerifyAsync(app, typeof(InvalidOperationException), status: 503);
    }

    [Fact]
    public async Task An_exception_that_becomes_the_clients_fault_is_no_failure()
    {
        await using var app = await SomeWebApp.StartAsync(web => web.UseExceptionHandler(handler => handler.Run(context =>
        {
            context.Response.StatusCode = 422;
            return Task.CompletedTask;
        })));
        Assert.Equal(422, await app.GetAsync(Failing));

        var span = Assert.Single(await app.RequestSpansAsync());
        Assert.Equal($"GET {Route}", span.Name);
        Assert.True(span.Status is null or { Code: Status.Types.StatusCode.Unset });
        Assert.Null(span.Attributes.Of("error.type"));
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task An_exception_that_the_developers_page_shows()
    {
        await using var app = await SomeWebApp.StartAsync(web => web.UseDeveloperExceptionPage());
        Assert.Equal(500, await app.GetAsync(Failing));

        await VerifyAsync(app, typeof(InvalidOperationException));
    }

    [Fact]
    public async Task An_exception_that_nobody_handles()
    {
        await using var app = await SomeWebApp.StartAsync();
        Assert.Equal(500, await app.GetAsync(Failing));

        await VerifyAsync(app, typeof(InvalidOperationException));
    }

    [Fact]
    public async Task An_exception_of_a_generic_type_has_its_whole_name()
    {
        await using var app = await SomeWebApp.StartAsync(web => web.MapGet("/generic", string () => throw new Failure<int>()));
        Assert.Equal(500, await app.GetAsync("/generic"));

        var span = Assert.Single(await app.RequestSpansAsync());
        Assert.Equal("Connect.Tests.Requests.ErrorTests+Failure`1[System.Int32]", span.Attributes.Of("error.type"));
    }

    [Fact]
    public async Task A_failure_without_an_exception_is_told_by_its_status()
    {
        await using var app = await SomeWebApp.StartAsync(web => web.MapGet("/broken", () => Results.StatusCode(503)));
        await app.GetAsync("/broken");

        var span = Assert.Single(await app.RequestSpansAsync());
        Assert.Equal((Status.Types.StatusCode.Error, ""), (span.Status.Code, span.Status.Message));
        Assert.Equal("503", span.Attributes.Of("error.type"));
        Assert.Empty(span.Events);
        Assert.Equal("503", Assert.Single(await app.PointsAsync("http.server.request.duration")).Attributes.Of("error.type"));
    }

    [Fact]
    public async Task An_exception_that_the_app_has_recorded_is_not_recorded_again()
    {
        await using var app = await SomeWebApp.StartAsync(web => web.Use(async (context, next) =>
        {
            var request = Activity.Current!;
            try
            {
                await next(context);
            }
            catch (InvalidOperationException exception)
            {
                request.AddException(exception);
                throw;
            }
        }));
        await app.GetAsync(Failing);

        await VerifyAsync(app, typeof(InvalidOperationException));
    }

    private static async Task VerifyAsync(SomeWebApp app, Type exception, int status = 500)
    {
        var span = Assert.Single(await app.RequestSpansAsync());
        var point = Assert.Single(await app.PointsAsync("http.server.request.duration"));
        Assert.Equal(($"GET {Route}", Status.Types.StatusCode.Error), (span.Name, span.Status.Code));
        foreach (var attributes in new[] { span.Attributes, point.Attributes })
        {
            Assert.Equal(Route, attributes.Of("http.route"));
            Assert.Equal(exception.ToString(), attributes.Of("error.type"));
            Assert.Equal(status.ToString(System.Globalization.CultureInfo.InvariantCulture), attributes.Of("http.response.status_code"));
        }

        var told = Assert.Single(span.Events);
        Assert.Equal(("exception", exception.ToString()), (told.Name, told.Attributes.Of("exception.type")));
        Assert.Equal("no orders at " + Failing, told.Attributes.Of("exception.message"));
    }

    private sealed class Failure<T> : Exception;

    private sealed class Apologizing : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            httpContext.Response.StatusCode = 503;
            return ValueTask.FromResult(true);
        }
    }
}
