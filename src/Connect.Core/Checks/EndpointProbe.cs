using Connect.Export;
using Connect.Otlp;

namespace Connect;

/// <summary>
/// Asks an endpoint whether it takes what is exported, by a request as the exporter sends it: same client, token and
/// deadline, and as invisible. It names the app and holds no record.
/// </summary>
internal sealed class EndpointProbe(ExportSurroundings surroundings)
{
    public static EndpointProbe Real { get; } = new(ExportSurroundings.Real);

    /// <summary>What is wrong; null when all is well.</summary>
    public async Task<PlainConnectCheckResult?> RunAsync(PlainConnectSettings settings, CancellationToken cancellation)
    {
        var (host, outcome) = await OwnThread.Run(() => Send(settings, cancellation)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return ProbeFinding.Of(host, outcome);
    }

    private (string Host, SendOutcome Outcome) Send(PlainConnectSettings settings, CancellationToken cancellation)
    {
        using var guard = ExportGuard.Enter();
        using var http = new ExportHttp(() => surroundings.Handler(settings));
        var sender = new OtlpSender(ExportSignal.Logs, settings, http, new Tally(), new MonotonicClock(surroundings.Time));
        return (sender.Host, sender.Send(new SealedBatch(Request(settings), 1), cancellation));
    }

    /// <summary>With a resource, since there are endpoints that refuse a body of no bytes.</summary>
    private byte[] Request(PlainConnectSettings settings)
    {
        var buffer = new ProtoBuffer();
        var logs = buffer.BeginMessage(OtlpTag.RequestResourceLogs);
        var resource = buffer.BeginMessage(OtlpTag.ResourceLogsResource);
        buffer.Raw(new ProcessResource(settings, surroundings.Host).Encoded);
        buffer.EndMessage(resource);
        buffer.EndMessage(logs);
        return buffer.Written.ToArray();
    }
}
