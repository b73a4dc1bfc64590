using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace Connect.Export;

/// <summary>The SDK's exporter of spans, whose requests go into the backlog instead of the network.</summary>
internal sealed class SpanExporter : OtlpTraceExporter
{
    private readonly BodyCatcher _catcher;
    private readonly RequestEditor _editor;
    private readonly SpanParents _parents;
    private readonly Portions<Activity> _portions;
    private readonly object _exporting = new();

    /// <param name="catcher">Where the SDK's requests end.</param>
    /// <param name="editor">Finishes them.</param>
    /// <param name="parents">Finds other parents.</param>
    /// <param name="settings">With the bounds of requests.</param>
    /// <param name="take">Gets what the spans were encoded to.</param>
    public SpanExporter(
        BodyCatcher catcher, RequestEditor editor, SpanParents parents, PlainConnectSettings settings, Action<int, byte[]?> take)
        : base(SdkWiring.Exporter(catcher, settings.BacklogBytes))
    {
        _catcher = catcher;
        _editor = editor;
        _parents = parents;
        _portions = new Portions<Activity>(Encode, take, settings.BatchBytes);
    }

    public override ExportResult Export(in Batch<Activity> activityBatch)
    {
        lock (_exporting)
        {
            using var guard = ExportGuard.Enter();
            _portions.Export(activityBatch);
        }

        return ExportResult.Success;
    }

    /// <summary>
    /// Waits until what was taken from the queue is handed on, which the SDK's flush does not: it counts what has left
    /// the queue, and that is before it is encoded. False when the time was up before.
    /// </summary>
    public bool AwaitExport(TimeSpan timeout)
    {
        if (!Monitor.TryEnter(_exporting, timeout))
            return false;

        Monitor.Exit(_exporting);
        return true;
    }

    private byte[]? Encode(Activity[] spans)
    {
        base.Export(new Batch<Activity>(spans, spans.Length));
        return _catcher.Take() is { } request ? _editor.Edit(request, _parents.Of(spans)) : null;
    }
}
