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

    /// <param name="catcher">Where the SDK's requests end.</param>
    /// <param name="editor">Finishes them.</param>
    /// <param name="parents">Finds other parents.</param>
    /// <param name="mostBytes">Of a request, unless it is of a single span.</param>
    /// <param name="take">Gets what the spans were encoded to.</param>
    public SpanExporter(
        BodyCatcher catcher, RequestEditor editor, SpanParents parents, int mostBytes, Action<int, byte[]?> take)
        : base(SdkWiring.Exporter(catcher))
    {
        _catcher = catcher;
        _editor = editor;
        _parents = parents;
        _portions = new Portions<Activity>(Encode, take, mostBytes);
    }

    public override ExportResult Export(in Batch<Activity> activityBatch)
    {
        using var guard = ExportGuard.Enter();
        _portions.Export(activityBatch);
        return ExportResult.Success;
    }

    private byte[]? Encode(Activity[] spans)
    {
        base.Export(new Batch<Activity>(spans, spans.Length));
        return _catcher.Take() is { } request ? _editor.Edit(request, _parents.Of(spans)) : null;
    }
}
