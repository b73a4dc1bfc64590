using System.Runtime.CompilerServices;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace Connect.Tests;

/// <summary>
/// The serializer of the OpenTelemetry SDK's OTLP exporter. It is internal; called directly it is spared the exporter's
/// HTTP, and it writes into one buffer that it is given back.
/// </summary>
internal sealed class SdkEncoding
{
    private const string Assembly = ", OpenTelemetry.Exporter.OpenTelemetryProtocol";
    private const string Implementation = "OpenTelemetry.Exporter.OpenTelemetryProtocol.Implementation.";
    private const string SerializerType = Implementation + "Serializer.ProtobufOtlpLogSerializer" + Assembly;
    private const string LimitsType = Implementation + "SdkLimitOptions" + Assembly;
    private const string ExperimentalType = Implementation + "ExperimentalOptions" + Assembly;

    private const int LargestBuffer = 64 * 1024 * 1024;

    private readonly object _limits = New(LimitsType);
    private readonly object _experimental = New(ExperimentalType);
    private readonly Resource _resource = ResourceBuilder.CreateDefault().Build();
    private byte[] _buffer = new byte[4 * 1024 * 1024];

    public ReadOnlySpan<byte> Encode(LogRecord[] records)
    {
        var batch = new Batch<LogRecord>(records, records.Length);
        var end = WriteLogsData(null, ref _buffer, 0, _limits, _experimental, _resource, batch, LargestBuffer);
        return _buffer.AsSpan(0, end);
    }

    private static object New(string type) => Activator.CreateInstance(Type.GetType(type, throwOnError: true)!, nonPublic: true)!;

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod)]
    private static extern int WriteLogsData(
        [UnsafeAccessorType(SerializerType)] object? serializer,
        ref byte[] buffer,
        int position,
        [UnsafeAccessorType(LimitsType)] object limits,
        [UnsafeAccessorType(ExperimentalType)] object experimental,
        Resource? resource,
        in Batch<LogRecord> records,
        int largestBuffer);
}
