using MsLogger = Microsoft.Extensions.Logging.ILogger;

namespace Connect.Tests;

/// <summary>A kind of event that figures are about, logged with the same content through Serilog and through ILogger.</summary>
internal abstract class Workload(string name)
{
    /// <summary>The logger's name: all events have one.</summary>
    public const string Category = "Shop.Orders.OrderService";

    private static readonly string[] Countries = ["DE", "FR", "IT", "ES", "PL", "NL", "SE", "PT"];

    public static readonly Workload ThreeScalars = new ThreeScalars();
    public static readonly Workload WithException = new WithException();
    public static readonly Workload TwelveProperties = new TwelveProperties();

    public string Name => name;

    /// <summary>The logger through which the app logs these events.</summary>
    public virtual Serilog.ILogger In(Serilog.ILogger logger) =>
        logger.ForContext(Serilog.Core.Constants.SourceContextPropertyName, Category);

    /// <param name="logger">Takes the event.</param>
    /// <param name="number">Which event: they differ as an app's do.</param>
    public abstract void Log(Serilog.ILogger logger, int number);

    /// <inheritdoc cref="Log(Serilog.ILogger, int)"/>
    public abstract void Log(MsLogger logger, int number);

    /// <inheritdoc cref="Log(Serilog.ILogger, int)"/>
    public virtual void Log(NLog.Logger logger, int number) => throw new NotSupportedException();

    protected static string Country(int number) => Countries[number % Countries.Length];

    /// <summary>Milliseconds with two decimals, which scatter.</summary>
    protected static double Elapsed(int number) => (uint)(number * 2_654_435_761) % 25_000 / 100.0;
}
