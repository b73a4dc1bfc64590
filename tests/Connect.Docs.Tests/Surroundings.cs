using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;

namespace Connect.Tests;

/// <summary>What the documents' code takes for granted in an app.</summary>
public abstract class Surroundings
{
    private WebApplicationBuilder? _builder;
    private WebApplication? _app;

    // Named as code that uses them has them.
#pragma warning disable IDE1006
    protected static IConfiguration configuration => SomeConfiguration.Json("""{ "PlainConnect": { "ServiceName": "docs" } }""");

    protected WebApplicationBuilder builder => _builder ??= WebApplication.CreateSlimBuilder();

    protected WebApplication app => _app ??= builder.Build();

    protected static string[] args => ["connect", "check"];

    protected static CancellationToken stoppingToken => CancellationToken.None;

    protected static string traceId => "4bf92f3577b34da6a3ce929d0e0e4736";

    protected static QueuedMail mail => new(DateTimeOffset.UnixEpoch);

    protected static Sampler sampler => new AlwaysOnSampler();
#pragma warning restore IDE1006

    protected static Task SendInvoices(CancellationToken cancellation) => Task.CompletedTask;

    protected static Task Send(QueuedMail queued) => Task.CompletedTask;

    protected static Task PollAsync() => Task.CompletedTask;

    protected sealed record QueuedMail(DateTimeOffset Created);
}
