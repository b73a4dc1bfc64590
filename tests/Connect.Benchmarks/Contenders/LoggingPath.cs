using Microsoft.Extensions.Logging;
using Serilog.Core;

namespace Connect.Tests;

/// <summary>A logging call and all that is behind it, as a process of an app has it: Connect's, the SDK's, or nothing's.</summary>
internal abstract class LoggingPath : IDisposable
{
    public const string OfConnect = "connect";
    public const string OfSdk = "sdk";
    public const string OfNobody = "nobody";

    public static LoggingPath Open(string name, Workload workload, string url) => name switch
    {
        OfConnect => new ConnectPath(workload, url),
        OfSdk => new SdkPath(workload, url),
        _ => new NobodysPath(workload),
    };

    public abstract void Log(int number);

    /// <summary>How many of so many events have not been answered for, at most.</summary>
    public abstract long Outstanding(long logged);

    /// <summary>How many events were dropped, as far as the path says.</summary>
    public abstract long Dropped { get; }

    /// <summary>Sends what is there, and ends.</summary>
    public abstract void Dispose();

    private sealed class ConnectPath : LoggingPath
    {
        private readonly Workload _workload;
        private readonly Logger _root;
        private readonly Serilog.ILogger _logger;
        private readonly PlainConnectExporter _exporter;

        public ConnectPath(Workload workload, string url)
        {
            _root = SomeSetup.Connect(url);
            _workload = workload;
            _logger = workload.In(_root);
            _exporter = PlainConnectExporter.Open(SomeSetup.Settings(url));
        }

        public override long Dropped => _exporter.Logs.Dropped.Values.Sum();

        public override void Log(int number) => _workload.Log(_logger, number);

        public override long Outstanding(long logged) => _exporter.Logs.Queued;

        public override void Dispose()
        {
            _exporter.Dispose();
            _root.Dispose();
        }
    }

    private sealed class SdkPath : LoggingPath
    {
        private readonly Workload _workload;
        private readonly CountingHandler _handler = new();
        private readonly ILoggerFactory _factory;
        private readonly Microsoft.Extensions.Logging.ILogger _logger;

        public SdkPath(Workload workload, string url)
        {
            _workload = workload;
            _factory = SomeSetup.Sdk(url, _handler);
            _logger = _factory.CreateLogger(Workload.Category);
        }

        public override long Dropped => 0;

        public override void Log(int number) => _workload.Log(_logger, number);

        // While events keep coming, batches are full.
        public override long Outstanding(long logged) => logged - _handler.Requests * SomeSetup.BatchSize;

        public override void Dispose() => _factory.Dispose();
    }

    private sealed class NobodysPath(Workload workload) : LoggingPath
    {
        private readonly Serilog.ILogger _logger = workload.In(SomeSetup.SerilogAlone());

        public override long Dropped => 0;

        public override void Log(int number) => workload.Log(_logger, number);

        public override long Outstanding(long logged) => 0;

        public override void Dispose()
        {
        }
    }

    /// <summary>The SDK does not say what it has exported; its exporter sends synchronously.</summary>
    private sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        private long _requests;

        public long Requests => Volatile.Read(ref _requests);

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = base.Send(request, cancellationToken);
            Interlocked.Increment(ref _requests);
            return response;
        }
    }
}
