using Microsoft.Extensions.Logging;

namespace Connect.Tests;

/// <summary>W2: W1 with an exception of ten frames.</summary>
internal sealed class WithException() : Workload("W2")
{
    private const string Template = "Order {OrderId} to {Country} failed after {Elapsed} ms";

    /// <summary>An app throws in few places and often.</summary>
    private static readonly Exception[] Thrown = [.. Enumerable.Range(0, 20).Select(SomeExceptions.Throw)];

    public override void Log(Serilog.ILogger logger, int number) => logger.Error(
        Thrown[number % Thrown.Length], Template, number, Country(number), Elapsed(number));

    public override void Log(ILogger logger, int number) => logger.LogError(
        Thrown[number % Thrown.Length], Template, number, Country(number), Elapsed(number));
}
