namespace Connect.Tests;

/// <summary>Benchmarks measure nothing here; they are only kept able to.</summary>
public class BenchmarkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Each_benchmark_runs_and_all_contenders_write_the_same_values()
    {
        await using var benchmarks = ChildProcess.StartApp(
            BuiltApp.Dll("tests/Connect.Benchmarks"),
            ["smoke"],
            new Dictionary<string, string?>());

        Assert.Equal(0, await benchmarks.WaitForExitAsync(Patience));
        Assert.Empty(benchmarks.StandardError);
        Assert.Contains("EncodeBenchmarks.ThreeScalars", benchmarks.StandardOutput);
        Assert.Contains("QueueBenchmarks.AddAndTake", benchmarks.StandardOutput);
    }
}
