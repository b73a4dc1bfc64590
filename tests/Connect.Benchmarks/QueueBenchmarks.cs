using BenchmarkDotNet.Attributes;
using Connect.Export;

namespace Connect.Tests;

/// <summary>What handing an event over costs, on the caller's side and on both.</summary>
[MemoryDiagnoser]
public class QueueBenchmarks
{
    private readonly LogQueue _queue = new(SomeSetup.QueueSize);
    private readonly QueuedEvent _event = new() { LogEvent = new object(), Encoder = new SerilogEncoder() };

    [Benchmark]
    public bool AddAndTake()
    {
        _queue.TryAdd(_event, out _);
        return _queue.TryTake(out _);
    }

    [Benchmark]
    public bool TakeFromEmpty() => _queue.TryTake(out _);
}
