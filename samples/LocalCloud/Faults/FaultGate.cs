using System.Globalization;
using LocalCloud.Intake.Otlp;
using LocalCloud.Store;
using Microsoft.AspNetCore.Connections.Features;

namespace LocalCloud.Faults;

/// <summary>
/// Stands before the export endpoints and fails a request while a fault is on, or when its own address asks for it with
/// <c>?fault=503</c>.
/// </summary>
internal sealed class FaultGate(FaultControl control, CloudStore store)
{
    private const int RetryAfterSeconds = 2;

    public RequestDelegate Before(string signal, RequestDelegate endpoint) => context =>
    {
        var asked = FaultKinds.Named(context.Request.Query["fault"]);
        var fault = asked is { } kind ? new Fault(kind, default, CancellationToken.None) : control.Current;
        if (fault is null or { Kind: FaultKind.None })
            return endpoint(context);
        store.Traffic.Refused(signal, $"fault on demand, {FaultKinds.TitleOf(fault.Kind)}");
        return FailAsync(context, fault);
    };

    private static Task FailAsync(HttpContext context, Fault fault) => fault.Kind switch
    {
        FaultKind.Unavailable => RefuseAsync(context, StatusCodes.Status503ServiceUnavailable),
        FaultKind.Throttled => RefuseAsync(context, StatusCodes.Status429TooManyRequests),
        FaultKind.Unauthorized => RefuseAsync(context, StatusCodes.Status401Unauthorized),
        FaultKind.Hang => HangAsync(context, fault.Over),
        _ => ResetAsync(context),
    };

    private static async Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        else
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = OtlpAnswer.ContentType;
        await context.Response.Body.WriteAsync(OtlpAnswer.Refused("a fault on demand"), context.RequestAborted);
    }

    /// <summary>Until the client goes away or the fault is over; then the connection ends without an answer.</summary>
    private static async Task HangAsync(HttpContext context, CancellationToken over)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, over);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    /// <summary>A socket that is closed with no time to linger resets its connection.</summary>
    private static Task ResetAsync(HttpContext context)
    {
        var socket = context.Features.Get<IConnectionSocketFeature>()?.Socket;
        if (socket is not null)
            socket.LingerState = new(enable: true, seconds: 0);
        context.Abort();
        return Task.CompletedTask;
    }
}
