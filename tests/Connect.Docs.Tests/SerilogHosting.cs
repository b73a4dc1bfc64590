using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Serilog;

/// <summary>
/// In the place of Serilog.AspNetCore, which these tests cannot have: methods of its names and parameters.
/// </summary>
public static class SerilogHosting
{
    public static IHostBuilder UseSerilog(this IHostBuilder host, Action<HostBuilderContext, LoggerConfiguration> configure)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.ConfigureServices((context, services) =>
        {
            var logger = new LoggerConfiguration();
            configure(context, logger);
            services.AddLogging(logging => logging.AddSerilog(logger.CreateLogger(), dispose: true));
        });
    }

    public static IApplicationBuilder UseSerilogRequestLogging(this IApplicationBuilder app) => app;
}
