namespace Connect.Otlp;

/// <summary>
/// Who sends: one resource for logs, spans and metrics. The user's attributes come with Connect's own, which win where
/// they have the same key.
/// </summary>
internal sealed class ProcessResource
{
    private const string SdkName = "plain-connect";
    private const string SdkLanguage = "dotnet";

    private static readonly string? SdkVersion = AppIdentity.Of(typeof(ProcessResource).Assembly).Version;

    public ProcessResource(PlainConnectSettings settings, HostDescription host)
    {
        Attributes = [.. OwnAttributes(settings, host), .. settings.ResourceAttributes
            .Where(attribute => attribute.Key.Length > 0 && !OwnAttributes(settings, host).Any(own => own.Key == attribute.Key))
            .Select(attribute => KeyValuePair.Create(attribute.Key, (object)attribute.Value))];
        Encoded = Encode(Attributes, LogLimits.Of(settings));
    }

    /// <summary>Texts, and the process's number as a long.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Attributes { get; }

    /// <summary>The attributes as a Resource message.</summary>
    public byte[] Encoded { get; }

    private static IEnumerable<KeyValuePair<string, object>> OwnAttributes(PlainConnectSettings settings, HostDescription host)
    {
        (string Key, object? Value)[] all =
        [
            ("service.name", settings.ServiceName),
            ("service.version", settings.ServiceVersion),
            ("service.instance.id", host.InstanceId),
            ("telemetry.sdk.name", SdkName),
            ("telemetry.sdk.language", SdkLanguage),
            ("telemetry.sdk.version", SdkVersion),
            ("host.name", host.MachineName),
            ("process.pid", (long)host.ProcessId),
            ("deployment.environment.name", host.EnvironmentName),
        ];
        return all
            .Where(attribute => attribute.Value is not (null or ""))
            .Select(attribute => KeyValuePair.Create(attribute.Key, attribute.Value!));
    }

    private static byte[] Encode(IEnumerable<KeyValuePair<string, object>> attributes, LogLimits limits)
    {
        var buffer = new ProtoBuffer();
        var values = new AnyValueWriter(buffer, limits);
        foreach (var (key, value) in attributes)
        {
            var attribute = buffer.BeginMessage(OtlpTag.ResourceAttributes);
            buffer.Raw(ReservedKey.Encode(key));
            values.Write(value, encoder: null);
            buffer.EndMessage(attribute);
        }

        return buffer.Written.ToArray();
    }
}
