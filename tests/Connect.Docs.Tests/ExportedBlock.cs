namespace Connect.Tests;

/// <summary>An endpoint that the environment names for as long as a block of a document runs.</summary>
internal sealed class ExportedBlock : IAsyncDisposable
{
    private const string Url = "PLAIN_CONNECT_EXPORT_URL";
    private const string Token = "PLAIN_CONNECT_EXPORT_TOKEN";

    public ExportedBlock()
    {
        Environment.SetEnvironmentVariable(Url, Receiver.Url.AbsoluteUri);
        Environment.SetEnvironmentVariable(Token, "token-of-the-documents");
        // So that what code asks for without configuring anything is there.
        PlainConnect.Configure();
    }

    public FaultReceiver Receiver { get; } = FaultReceiver.Start();

    /// <summary>Fails unless a record of this text arrived.</summary>
    public async Task AssertArrivedAsync(string body)
    {
        await Receiver.WaitForAsync(_ => Receiver.AcknowledgedLogRecords().Any(log => log.Record.Body.StringValue == body));
        Assert.Empty(Receiver.Undecodable);
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Url, null);
        Environment.SetEnvironmentVariable(Token, null);
        await Receiver.DisposeAsync();
    }
}
