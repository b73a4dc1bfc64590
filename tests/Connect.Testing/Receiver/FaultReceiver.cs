using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Connect.Tests;

/// <summary>
/// An OTLP/HTTP endpoint on loopback that misbehaves as it is told and remembers all it got. It speaks HTTP/1.1 on
/// bare sockets, because what it has to do to its clients no HTTP server would let it do.
/// </summary>
public sealed class FaultReceiver : IAsyncDisposable
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    private const int LeastPoolThreads = 32;

    private readonly AnswerBook _answers = new();
    private readonly RequestLog _log = new();
    private readonly ReceiverClock _clock;
    private readonly ConcurrentQueue<Exception> _bugs = new();
    private readonly IPEndPoint _address;

    private readonly object _lock = new();
    private readonly Dictionary<int, Task> _connections = [];
    // Cancelled when listening stops. Not disposed: without a timer there is nothing to free, and connections that
    // are just ending may still ask its token.
    private CancellationTokenSource _period = new();
    private Socket _listener;
    private Task _accepting;
    private bool _listening = true;
    private int _connectionsOpened;

    /// <summary>
    /// It stands for another machine, which does not wait for threads of the pool that tests here hold: the pool adds to
    /// those that it begins with at most two a second, and fewer where the machine has much to do.
    /// </summary>
    static FaultReceiver()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, LeastPoolThreads), completions);
    }

    private FaultReceiver(X509Certificate2? certificate, TimeProvider? clock)
    {
        Certificate = certificate;
        _clock = new ReceiverClock(clock ?? TimeProvider.System);
        _listener = Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _address = (IPEndPoint)_listener.LocalEndPoint!;
        Url = new Uri($"{(certificate is null ? "http" : "https")}://{_address}");
        _listener.Listen();
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>http or https, 127.0.0.1 and the port, without a path.</summary>
    public Uri Url { get; }

    /// <summary>What a client has to trust; null without TLS.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>
    /// The answer where neither a script, nor a seed, nor a default of the path has one. At first it is Ok.
    /// </summary>
    public Answer Default
    {
        get => _answers.Default;
        set => _answers.Default = value;
    }

    /// <summary>All requests so far that were complete, or as complete as their answer wants them.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => _log.Requests;

    /// <summary>What clients sent that is no HTTP/1.1.</summary>
    public IReadOnlyList<string> Violations => _log.Violations;

    /// <summary>Requests to one of the protocol's paths whose body was read and is not what the path says.</summary>
    public IReadOnlyList<UndecodableRequest> Undecodable =>
    [
        .. from request in Requests
           where request.Answer.ReadsBody
           let reason = request.WhyUndecodable()
           where reason is not null
           select new UndecodableRequest(request, reason),
    ];

    public int ConnectionsOpened
    {
        get
        {
            lock (_lock)
                return _connectionsOpened;
        }
    }

    public int OpenConnections
    {
        get
        {
            lock (_lock)
                return _connections.Count;
        }
    }

    /// <summary>The clock times arrivals and drives delays and drips; waiting in tests goes by real time.</summary>
    public static FaultReceiver Start(TimeProvider? clock = null) => new(certificate: null, clock);

    /// <summary>The same with TLS and a new self-signed certificate.</summary>
    public static FaultReceiver StartTls(TimeProvider? clock = null) => new(LoopbackCertificate.Create(), clock);

    /// <summary>Adds to the answers that requests to this path get first, one each.</summary>
    public void Script(string path, params Answer[] answers) => _answers.Script(path, answers);

    public void SetDefault(string path, Answer answer) => _answers.SetDefault(path, answer);

    /// <summary>From now on answers are drawn by weight; the same seed draws the same sequence for a path.</summary>
    public void Seed(int seed, params (int Weight, Answer Answer)[] answers) =>
        _answers.Seed(new SeededAnswers(seed, answers));

    /// <summary>Forgets scripts, seed and defaults: everything is answered with Ok.</summary>
    public void Heal() => _answers.Heal();

    /// <summary>
    /// Closes all connections; new ones are refused. The port stays taken, so that nobody else gets it.
    /// </summary>
    public void StopListening()
    {
        lock (_lock)
        {
            if (!_listening)
                return;

            _listening = false;
            _listener.Dispose();
            _listener = Bind(_address);
        }

        _period.Cancel();
    }

    public void StartListeningAgain()
    {
        lock (_lock)
        {
            if (_listening)
                return;

            _listening = true;
            _period = new CancellationTokenSource();
            _listener.Listen();
            _accepting = AcceptAsync(_listener);
        }
    }

    /// <summary>Completes when that many requests have arrived, answered or not.</summary>
    public Task<IReadOnlyList<ReceivedRequest>> WaitForRequestsAsync(int count, TimeSpan? timeout = null) =>
        _log.WaitForAsync(
            requests => requests.Count >= count,
            timeout ?? DefaultTimeout,
            string.Create(CultureInfo.InvariantCulture, $"{count} requests"));

    /// <summary>Looks again whenever a request arrived, was dealt with or refused, or a connection ended.</summary>
    public Task<IReadOnlyList<ReceivedRequest>> WaitForAsync(
        Func<IReadOnlyList<ReceivedRequest>, bool> condition, TimeSpan? timeout = null) =>
        _log.WaitForAsync(condition, timeout ?? DefaultTimeout, "a condition");

    /// <summary>Every record of every acknowledged request, also of one that was told some are rejected.</summary>
    public IEnumerable<ReceivedLogRecord> AcknowledgedLogRecords() =>
        Acknowledged(OtlpSignal.Logs).SelectMany(request => request.LogRecords);

    public IEnumerable<ReceivedSpan> AcknowledgedSpans() =>
        Acknowledged(OtlpSignal.Traces).SelectMany(request => request.Spans);

    public IEnumerable<ReceivedMetric> AcknowledgedMetrics() =>
        Acknowledged(OtlpSignal.Metrics).SelectMany(request => request.MetricList);

    /// <summary>Throws what went wrong in the receiver itself, so that no test passes on its mistakes.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _listening = false;
            _listener.Dispose();
        }

        _period.Cancel();
        await _accepting;
        Task[] running;
        lock (_lock)
            running = [.. _connections.Values];
        await Task.WhenAll(running);
        Certificate?.Dispose();
        if (!_bugs.IsEmpty)
            throw new AggregateException("The receiver itself failed.", _bugs);
    }

    private IEnumerable<ReceivedRequest> Acknowledged(OtlpSignal signal) =>
        Requests.Where(request => request.Signal == signal && request.Acknowledged);

    private static Socket Bind(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(address);
        return socket;
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            try
            {
                Admit(listener, await listener.AcceptAsync());
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
            {
                // A client that gave up before it was accepted.
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                lock (_lock)
                {
                    if (_listening && listener == _listener)
                        _bugs.Enqueue(e);
                }

                return;
            }
        }
    }

    private void Admit(Socket listener, Socket client)
    {
        lock (_lock)
        {
            if (!_listening || listener != _listener)
            {
                client.Dispose();
                return;
            }

            var number = ++_connectionsOpened;
            var connection = new Connection(number, client, Certificate, _answers, _log, _clock, _period.Token);
            _connections.Add(number, Task.Run(() => ServeAsync(number, connection)));
        }
    }

    private async Task ServeAsync(int number, Connection connection)
    {
        try
        {
            await connection.RunAsync();
        }
        catch (Exception e)
        {
            _bugs.Enqueue(e);
        }

        lock (_lock)
            _connections.Remove(number);
        _log.Signal();
    }
}
