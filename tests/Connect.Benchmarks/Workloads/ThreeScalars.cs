using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Connect.Tests;

/// <summary>W1: three scalar properties.</summary>
internal sealed class ThreeScalars() : Workload("W1")
{
    private const string Template = "Order {OrderId} shipped to {Country} in {Elapsed} ms";

    public override void Log(Serilog.ILogger logger, int number) =>
        logger.Information(Template, number, Country(number), Elapsed(number));

    public override void Log(ILogger logger, int number) =>
        logger.LogInformation(Template, number, Country(number), Elapsed(number));

    public override void Log(NLog.Logger logger, int number) =>
        logger.Info(CultureInfo.InvariantCulture, Template, number, Country(number), Elapsed(number));
}
