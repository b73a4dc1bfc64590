using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Connect.Tests.Transport;
using OtlpSchema;
using SqlCommand = Microsoft.Data.SqlClient.SqlCommand;

namespace Connect.Tests.Database;

/// <summary>SqlClient's events as it documents them, raised here: there is no server.</summary>
[Collection(Alone.Name)]
public sealed class SqlClientTests : IDisposable
{
    private static readonly ActivitySource Source = new("SomeApp.SqlClient");

    private readonly DiagnosticListener _listener = new("SqlClientDiagnosticListener");
    private readonly SqlCommand _command = new("SELECT TOP 1 [Name] FROM [dbo].[Orders] WHERE [Id] = 42 AND [N] = N'it''s'");

    /// <summary>The answer may come on another thread, and in a payload of either form.</summary>
    [Theory]
    [InlineData("Microsoft.Data.SqlClient.", true)]
    [InlineData("Microsoft.Data.SqlClient.", false)]
    [InlineData("System.Data.SqlClient.", false)]
    public async Task A_command_is_a_span_and_a_measurement(string library, bool asList)
    {
        await using var rig = new DatabaseRig();
        Raise(library + "WriteCommandBefore", Payload(asList));
        await Task.Run(() => Raise(library + "WriteCommandAfter", Payload(asList)));
        Raise(library + "WriteCommandAfter", Payload(asList));

        var span = Assert.Single(await rig.SpansAsync());
        Assert.Equal("SELECT dbo.Orders", span.Name);
        Assert.Equal("microsoft.sql_server", span.Text("db.system.name"));
        Assert.Equal("sales|shop", span.Text("db.namespace"));
        Assert.Equal("db.example.com", span.Text("server.address"));
        Assert.Equal("1433", span.Text("server.port"));
        Assert.Equal("SELECT TOP ? [Name] FROM [dbo].[Orders] WHERE [Id] = ? AND [N] = ?", span.Text("db.query.text"));
        Assert.Equal("dbo.Orders", Assert.Single(await rig.DurationsAsync())["db.collection.name"]);
        Assert.Equal(0, rig.Faults);
    }

    [Fact]
    public async Task The_span_is_below_the_one_that_was_current_when_the_command_began()
    {
        await using var rig = new DatabaseRig();
        string parent;
        using (var request = Source.StartActivity("request"))
        {
            parent = request!.SpanId.ToHexString();
            Raise("Microsoft.Data.SqlClient.WriteCommandBefore", Payload(asList: true));
            using (Source.StartActivity("something else"))
                Raise("Microsoft.Data.SqlClient.WriteCommandAfter", Payload(asList: true));
        }

        Assert.Equal(parent, Assert.Single(await rig.SpansAsync()).ParentSpanId.Hex());
    }

    [Fact]
    public async Task A_failure_has_the_words_of_the_log_record()
    {
        await using var rig = new DatabaseRig();
        Raise("Microsoft.Data.SqlClient.WriteCommandBefore", Payload(asList: true));
        Raise("Microsoft.Data.SqlClient.WriteCommandError", Payload(asList: true, new TimeoutException("too slow")));

        var span = Assert.Single(await rig.SpansAsync());
        Assert.Equal(Status.Types.StatusCode.Error, span.Status.Code);
        Assert.Equal("System.TimeoutException", span.Text("error.type"));
        Assert.Equal("System.TimeoutException", Assert.Single(span.Events).Text("exception.type"));
        Assert.Equal("System.TimeoutException", Assert.Single(await rig.DurationsAsync())["error.type"]);
    }

    [Fact]
    public async Task A_procedure_is_told_by_its_name()
    {
        await using var rig = new DatabaseRig();
        (_command.CommandType, _command.CommandText) = (CommandType.StoredProcedure, "dbo.Close");
        Raise("Microsoft.Data.SqlClient.WriteCommandBefore", Payload(asList: true));
        Raise("Microsoft.Data.SqlClient.WriteCommandAfter", Payload(asList: true));

        var span = Assert.Single(await rig.SpansAsync());
        Assert.Equal(("EXECUTE dbo.Close", "EXECUTE"), (span.Name, span.Text("db.operation.name")));
    }

    [Fact]
    public async Task Payloads_of_another_version_are_counted_and_told_once()
    {
        await using var rig = new DatabaseRig();
        object?[] payloads =
        [
            null, "text", new { }, new { Command = (object?)null }, new { Command = "text" }, Array.Empty<KeyValuePair<string, object?>>(),
            new KeyValuePair<string, object?>[] { new("Command", 42) }, new HostileMembers(),
        ];
        foreach (var payload in payloads)
        {
            Raise("Microsoft.Data.SqlClient.WriteCommandBefore", payload);
            Raise("Microsoft.Data.SqlClient.WriteCommandAfter", payload);
        }

        Assert.Empty(await rig.SpansAsync());
        Assert.Equal(2 * payloads.Length, rig.Faults);
        Assert.Single(rig.Lines, line => line.Contains("SqlClientDiagnosticListener", StringComparison.Ordinal));
        // What is as it should be is read all the same.
        Raise("Microsoft.Data.SqlClient.WriteCommandBefore", Payload(asList: true));
        Raise("Microsoft.Data.SqlClient.WriteCommandAfter", Payload(asList: true));
        Assert.Single(await rig.SpansAsync());
    }

    [Fact]
    public async Task A_driver_that_throws_when_it_is_asked_reaches_no_app()
    {
        await using var rig = new DatabaseRig();
        _command.Throws = true;
        Raise("Microsoft.Data.SqlClient.WriteCommandBefore", Payload(asList: true));
        Raise("Microsoft.Data.SqlClient.WriteCommandAfter", Payload(asList: true));

        Assert.Empty(await rig.SpansAsync());
        Assert.Equal(1, rig.Faults);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _command.Dispose();
    }

    private void Raise(string name, object? payload)
    {
        if (_listener.IsEnabled(name))
            _listener.Write(name, payload);
    }

    private object? Payload(bool asList, Exception? exception = null)
    {
        var members = new { OperationId = Guid.NewGuid(), Command = _command, Exception = exception };
        if (!asList)
            return members;

        return new KeyValuePair<string, object?>[]
        {
            new(nameof(members.OperationId), members.OperationId), new(nameof(members.Command), members.Command),
            new(nameof(members.Exception), members.Exception),
        };
    }

    private sealed class HostileMembers
    {
        private readonly string _reason = "not now";

        public DbCommand Command => throw new InvalidOperationException(_reason);
    }
}
