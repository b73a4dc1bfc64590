using Connect.Otlp;

namespace Connect.Export;

/// <summary>What an exporter takes from outside: clock, chance, network and host. Tests bring their own.</summary>
internal sealed record ExportSurroundings(
    TimeProvider Time, Func<double> Random, Func<PlainConnectSettings, HttpMessageHandler> Handler, HostDescription Host)
{
    public static ExportSurroundings Real { get; } =
        new(Ambient.Time, Ambient.RandomFraction, settings => QuietHandler.Create(settings.ConnectTimeout), Ambient.Host);
}
