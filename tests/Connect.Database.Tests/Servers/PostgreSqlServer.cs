using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Npgsql;

namespace Connect.Tests.Database;

/// <summary>
/// A PostgreSQL server of the tests' own: a cluster in a temporary directory, on loopback, gone with them. The server
/// refuses to run as root; then it runs as the user that Debian's package made for it.
/// </summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private const string ServersUser = "postgres";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _directory = Directory.CreateTempSubdirectory("connect-postgresql-").FullName;
    private ChildProcess? _server;

    public int Port { get; } = FreePort();

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=app;Database=postgres;Include Error Detail=true";

    public NpgsqlDataSource DataSource { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // Without it its tests are skipped, but in CI they fail here.
        if (ToolFinder.Here.Find(Tool.PostgreSql) is not { } initdb)
            return;

        var data = Path.Combine(_directory, "data");
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", ServersUser, _directory);
        await RunAsUserAsync(initdb, "-D", data, "-U", "app", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        _server = ChildProcess.StartProgram(
            "/usr/bin/env",
            AsUser(Path.Combine(Path.GetDirectoryName(initdb)!, "postgres"), "-D", data, "-p", $"{Port}", "-c", "listen_addresses=127.0.0.1",
                "-c", $"unix_socket_directories={_directory}", "-F"));
        await _server.WaitForLineAsync("database system is ready to accept connections", Patience);
        DataSource = NpgsqlDataSource.Create(ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await DataSource.DisposeAsync();
            _server.Signal(PosixSignal.SIGQUIT);
            await _server.WaitForExitAsync(Patience);
            await _server.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private static Task RunAsUserAsync(params string[] command) => RunAsync("/usr/bin/env", AsUser(command));

    private static string[] AsUser(params string[] command) => Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={ServersUser}", $"--regid={ServersUser}", "--clear-groups", .. command]
        : command;

    private static async Task RunAsync(string program, params string[] arguments)
    {
        await using var process = ChildProcess.StartProgram(program, arguments);
        if (await process.WaitForExitAsync(Patience) != 0)
            throw new InvalidOperationException($"{string.Join(' ', arguments)}: {string.Join(' ', process.StandardError)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
