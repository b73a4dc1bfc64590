using BenchmarkDotNet.Attributes;
using Serilog.Events;

namespace Connect.Tests;

/// <summary>What turning one event into protobuf costs, sealing its share of a batch included.</summary>
[MemoryDiagnoser]
public class EncodeBenchmarks
{
    private readonly ConnectEncoding _encoding = new();
    private readonly LogEvent[] _threeScalars = Captured.SerilogEvents(Workload.ThreeScalars, SomeSetup.BatchSize);
    private readonly LogEvent[] _withException = Captured.SerilogEvents(Workload.WithException, SomeSetup.BatchSize);
    private readonly LogEvent[] _twelveProperties = Captured.SerilogEvents(Workload.TwelveProperties, SomeSetup.BatchSize);

    [Benchmark(OperationsPerInvoke = SomeSetup.BatchSize)]
    public int ThreeScalars() => _encoding.Encode(_threeScalars).Length;

    [Benchmark(OperationsPerInvoke = SomeSetup.BatchSize)]
    public int WithException() => _encoding.Encode(_withException).Length;

    [Benchmark(OperationsPerInvoke = SomeSetup.BatchSize)]
    public int TwelveProperties() => _encoding.Encode(_twelveProperties).Length;
}
