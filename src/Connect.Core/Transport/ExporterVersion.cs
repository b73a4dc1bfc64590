namespace Connect.Export;

/// <summary>This library's version, as it tells it to others.</summary>
internal static class ExporterVersion
{
    public static string Text { get; } = AppIdentity.Of(typeof(ExporterVersion).Assembly).Version ?? "0";
}
