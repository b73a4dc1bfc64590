namespace Connect.Tests;

/// <summary>What the documents show as code is code, and does what it is shown for.</summary>
public class CSharpBlockTests
{
    public static TheoryData<CodeBlock> Blocks => Documents.Blocks("csharp");

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task It_compiles_without_warnings_and_runs(CodeBlock block)
    {
        await using var exported = new ExportedBlock();

        await Snippet.Compile(block)();

        if (Logs(block))
        {
            Serilog.Log.Fatal("Shown");
            NLog.LogManager.GetLogger("Docs").Fatal("Shown");
            await Serilog.Log.CloseAndFlushAsync();
            NLog.LogManager.Shutdown();
            await exported.AssertArrivedAsync("Shown");
        }
    }

    [Fact]
    public void There_are_blocks_and_some_configure_a_logger()
    {
        Assert.NotEmpty(Blocks);
        Assert.True(((IEnumerable<object[]>)Blocks).Any(block => Logs((CodeBlock)block[0])), "No block configures a logger.");
    }

    /// <summary>Whether it configures a logger, and leaves the address to the environment.</summary>
    private static bool Logs(CodeBlock block) =>
        (block.Text.Contains("WriteTo.PlainConnect(", StringComparison.Ordinal)
            || block.Text.Contains("WriteToPlainConnect(", StringComparison.Ordinal))
        && !block.Text.Contains("exportUrl", StringComparison.OrdinalIgnoreCase)
        && !block.Text.Contains("UseSerilog", StringComparison.Ordinal);
}
