using System.ComponentModel;
using Connect.Otlp;

namespace Connect.Export;

/// <summary>
/// Reads one logging framework's events. Not for apps. An encoder is called by one thread at a time; what it throws
/// costs the event its content, never the batch.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LogEventEncoder
{
    /// <summary>How much of its events is sent; without any, as much as the exporter's settings say.</summary>
    internal LogLimits? Limits { get; set; }

    /// <summary>Says what an event holds.</summary>
    /// <param name="logEvent">An event of the framework.</param>
    /// <param name="record">Takes it; holds nothing yet.</param>
    public abstract void Encode(object logEvent, LogRecordWriter record);

    /// <summary>
    /// Writes a value of the framework's own kind. Called for values that Connect does not know, before these are
    /// taken as collections, or as what their <c>ToString</c> says.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="writer">Takes exactly one value.</param>
    /// <returns>Whether it was written.</returns>
    protected internal virtual bool TryWrite(object value, LogValueWriter writer) => false;
}
