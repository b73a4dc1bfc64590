using Connect.Export;
using Connect.Otlp;
using OtlpSchema;

namespace Connect.Tests;

/// <summary>Log events as their encoding sees them: what an adapter says of each is given as a delegate.</summary>
internal static class SomeLogs
{
    public static readonly LogLimits Limits = LogLimits.Of(SomeSettings.Of());

    public static readonly LogStamp Stamp = new(1_700_000_000_000_000_001);

    public static LogRecord Record(Action<LogRecordWriter> encode, LogLimits? limits = null, LogStamp? stamp = null) =>
        Assert.Single(Assert.Single(Batch(limits, null, stamp, encode).ScopeLogs).LogRecords);

    public static ResourceLogs Batch(params Action<LogRecordWriter>[] encode) => Batch(null, null, null, encode);

    public static ResourceLogs Batch(
        LogLimits? limits, TraceSampling? sampling, LogStamp? stamp, params Action<LogRecordWriter>[] encode)
    {
        var batch = new LogBatchWriter(limits ?? Limits, [], sampling);
        foreach (var one in encode)
        {
            Assert.Equal(AppendOutcome.Appended, batch.Append(new SomeEncoder(), one, stamp ?? Stamp));
        }

        Assert.Equal(encode.Length, batch.Count);
        return Decode(batch);
    }

    /// <summary>Seals and decodes, strictly.</summary>
    public static ResourceLogs Decode(LogBatchWriter batch)
    {
        var said = batch.Bytes;
        var bytes = batch.Seal();
        Assert.Equal(said, bytes.Length);
        Assert.Equal(0, batch.Count);
        return Assert.Single(StrictOtlp.Decode(bytes, ExportLogsServiceRequest.Parser).ResourceLogs);
    }

    /// <summary>The attribute that a value becomes.</summary>
    public static AnyValue Attribute(object? value, LogLimits? limits = null) =>
        Attribute(Record(record => record.Add("Value", value), limits), "Value");

    public static AnyValue Attribute(LogRecord record, string key)
    {
        var attribute = Assert.Single(record.Attributes, attribute => attribute.Key == key);
        return attribute.Value ?? throw new InvalidDataException("The attribute has no value.");
    }

    /// <summary>The body of a template that has one hole.</summary>
    public static string Body(object? value, string? format = null, int alignment = 0, LogLimits? limits = null) =>
        Record(
            record =>
            {
                record.Template = Template(LogTemplatePart.Hole("Value", format, alignment));
                record.Add("Value", value);
            },
            limits).Body.StringValue;

    public static LogTemplate Template(params LogTemplatePart[] parts) =>
        new(string.Concat(parts.Select(part => part.Text)), parts);
}

/// <summary>Its events are delegates; it knows one kind of value, the same.</summary>
internal sealed class SomeEncoder : LogEventEncoder
{
    public override void Encode(object logEvent, LogRecordWriter record) => ((Action<LogRecordWriter>)logEvent)(record);

    protected internal override bool TryWrite(object value, LogValueWriter writer)
    {
        if (value is not SomeValue some)
        {
            return false;
        }

        some.Write(writer);
        return true;
    }
}

internal sealed record SomeValue(Action<LogValueWriter> Write);
