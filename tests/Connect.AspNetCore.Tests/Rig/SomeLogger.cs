using Serilog;
using Serilog.Core;

namespace Connect.Tests;

/// <summary>A logger that Connect is configured on. After it the process's settings have nothing of it.</summary>
internal sealed class SomeLogger : IDisposable
{
    private readonly Logger _logger;

    public SomeLogger(Action<PlainConnectOptions> configure) => _logger = new LoggerConfiguration().WriteTo.PlainConnect(configure).CreateLogger();

    public void Information(string text) => _logger.Information("{Text}", text);

    public void Dispose()
    {
        _logger.Dispose();
        new LoggerConfiguration().WriteTo.PlainConnect().CreateLogger().Dispose();
    }
}
