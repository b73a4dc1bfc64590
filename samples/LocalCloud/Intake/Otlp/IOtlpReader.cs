namespace LocalCloud.Intake.Otlp;

/// <summary>Reads the export request of one signal.</summary>
internal interface IOtlpReader<T>
{
    /// <exception cref="MalformedPayloadException">The bytes are no such request.</exception>
    Decoded<T> Read(ReadOnlySpan<byte> request);
}
