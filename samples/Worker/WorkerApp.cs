using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NLog.Extensions.Logging;

namespace Worker;

/// <summary>The service as it is wired. What NLog does is in nlog.config.</summary>
public static class WorkerApp
{
    public static IHost Build(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        // Shut down with the host, which delivers what is left.
        builder.Logging.ClearProviders().AddNLog(new NLogProviderOptions { ShutdownOnDispose = true });
        builder.Services.AddHostedService<Shipping>();
        return builder.Build();
    }
}
