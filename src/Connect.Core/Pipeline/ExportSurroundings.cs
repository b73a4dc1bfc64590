using Connect.Otlp;

namespace Connect.Export;

/// <summary>What an exporter takes from outside: clock, chance, network, host and the end of the process. Tests bring their own.</summary>
internal sealed record ExportSurroundings(
    TimeProvider Time,
    Func<double> Random,
    Func<PlainConnectSettings, HttpMessageHandler> Handler,
    HostDescription Host,
    ProcessEnd End)
{
    public static ExportSurroundings Real { get; } = new(
        Ambient.Time,
        Ambient.RandomFraction,
        settings => QuietHandler.Create(settings.ExportUrl, settings.ConnectTimeout),
        Ambient.Host,
        ProcessEnd.Real);
}
