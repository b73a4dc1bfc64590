namespace Connect;

/// <summary>
/// What the process already says about the service, for settings that nobody has set: Plain's own variables, then
/// OpenTelemetry's, then the entry assembly.
/// </summary>
internal sealed class ServiceFallbacks(Func<string, string?> environment, AppIdentity app)
{
    private const string ServiceNameKey = "service.name";
    private const string ServiceVersionKey = "service.version";
    private const string ResourceVariable = "OTEL_RESOURCE_ATTRIBUTES";

    // Another library's variable: what cannot be read in it is not ours to report.
    private readonly Dictionary<string, string> _resource =
        PercentEncodedPairs.Read(environment(ResourceVariable) ?? "", out _);

    public ResolvedValue? Find(Setting setting)
    {
        if (setting == SettingTable.ServiceName)
        {
            return Variable("PLAIN_NAME") ?? Variable("OTEL_SERVICE_NAME") ?? Resource(ServiceNameKey) ?? Assembly(app.Name);
        }

        return setting == SettingTable.ServiceVersion
            ? Variable("PLAIN_VERSION") ?? Resource(ServiceVersionKey) ?? Assembly(app.Version)
            : null;
    }

    /// <summary>Puts the attributes of OpenTelemetry's variable under those that are set for Connect.</summary>
    public ResolvedValue Complete(ResolvedValue attributes)
    {
        var own = (IReadOnlyDictionary<string, string>)attributes.Value;
        var all = new Dictionary<string, string>(_resource, StringComparer.Ordinal);
        all.Remove(ServiceNameKey);
        all.Remove(ServiceVersionKey);
        if (all.Count == 0)
        {
            return attributes;
        }

        foreach (var (key, value) in own)
        {
            all[key] = value;
        }

        var variable = $"environment variable {ResourceVariable}";
        return attributes.Origin == SettingOrigin.Default
            ? new ResolvedValue(all, SettingOrigin.Host, variable)
            : attributes with { Value = all, Source = $"{attributes.Source}, {variable}" };
    }

    private ResolvedValue? Variable(string name) => Host(environment(name), $"environment variable {name}");

    private ResolvedValue? Resource(string key) =>
        Host(_resource.GetValueOrDefault(key), $"environment variable {ResourceVariable}");

    private static ResolvedValue? Assembly(string? text) => Host(text, "entry assembly");

    private static ResolvedValue? Host(string? text, string source) => string.IsNullOrWhiteSpace(text)
        ? null
        : new ResolvedValue(text.Trim(), SettingOrigin.Host, source);
}
