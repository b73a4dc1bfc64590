using NLog;
using NLog.Targets;

namespace Connect.Tests;

/// <summary>
/// Configurations that change while the app logs, valid and broken in turn. Alone: it counts threads, and a released
/// exporter is closed by time.
/// </summary>
[Collection(nameof(LifetimeTests))]
public class ReloadTests
{
    private const int Producers = 4;
    private const int Reloads = 30;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reloaded_under_load_it_loses_no_more_than_a_do_nothing_target_and_doubles_nothing(bool isAsync)
    {
        await using var some = SomeNLog.InXml("");
        using var share = PlainConnectExporter.Open(PlainConnect.Configure(o =>
        {
            o.ExportUrl = some.Receiver.Url.ToString();
            o.ExportToken = SomeNLog.Token;
            o.ExcludedMeters = ["*"];
        }));
        some.ThrowsErrors = "false";
        CountingTarget.Reset();
        Load(some, isAsync, isValid: true);
        some.Logger.Info("warm");
        Assert.True(await share.FlushAsync(TimeSpan.FromSeconds(20)));
        var threads = ProcessThreads.Named("PlainConnect").Count;

        long next = 0;
        using var stop = new CancellationTokenSource();
        var logger = some.Logger;
        var producers = Enumerable.Range(0, Producers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    logger.Info("{Number}", Interlocked.Increment(ref next));
                    Thread.Yield();
                }
            },
            TaskCreationOptions.LongRunning)).ToList();
        for (var i = 0; i < Reloads; i++)
        {
            var soon = Volatile.Read(ref next) + 200;
            SpinWait.SpinUntil(() => Volatile.Read(ref next) >= soon);
            Load(some, isAsync, isValid: i % 3 != 1);
        }

        await stop.CancelAsync();
        await Task.WhenAll(producers);
        Assert.True(await share.FlushAsync(TimeSpan.FromSeconds(20)));
        var records = await some.CloseAsync();

        // Each thread may be between the two targets once a reload.
        Assert.InRange(share.Logs.Accepted, CountingTarget.Written - 2 * Producers * Reloads, long.MaxValue);
        Assert.Equal(share.Logs.Accepted, share.Logs.Delivered + share.Logs.Dropped.Values.Sum());
        Assert.Equal(share.Logs.Delivered, records.Count);
        Assert.Equal(records.Count - 1, records.Where(r => r.Record.Attribute("Number") is not null).Select(r => r.Record.Attribute("Number")!.IntValue).Distinct().Count());
        Assert.InRange(ProcessThreads.Named("PlainConnect").Count, 0, threads);
        Assert.Equal(1, some.Receiver.ConnectionsOpened);
    }

    [Fact]
    public async Task A_target_that_follows_another_takes_over_its_exporter()
    {
        await using var some = SomeNLog.InXml("");
        Load(some, isAsync: false, isValid: true);
        some.Logger.Info("first");
        Load(some, isAsync: false, isValid: true);
        some.Logger.Info("second");

        var records = await some.CloseAsync();

        Assert.Equal(["first", "second"], records.Select(received => received.Record.Body.StringValue));
        Assert.Single(records.Select(received => received.Resource!.Attributes.Single(pair => pair.Key == "service.instance.id")).Distinct());
        Assert.Equal(1, some.Receiver.ConnectionsOpened);
    }

    // Without metrics, since each signal takes a connection of its own when two are sent at once. A broken one has a level
    // that nobody knows: the target stays off until the next. Both targets are behind the same wrapper, so that what NLog
    // drops while it swaps is the same for both.
    private static void Load(SomeNLog some, bool isAsync, bool isValid)
    {
        some.Factory.Setup().SetupExtensions(extensions => extensions.RegisterTarget<CountingTarget>("Counting"));
        var plain = $"<target name='plain' xsi:type='PlainConnect' exportUrl='{some.Receiver.Url}' exportToken='{SomeNLog.Token}' excludedMeters='*' logLevel='{(isValid ? "Info" : "LOUD")}' />";
        var both = $"<target name='both' xsi:type='SplitGroup'>{plain}{(isValid ? "<target name='nothing' xsi:type='Counting' />" : "")}</target>";
        some.LoadXml($"""
            <targets>{(isAsync ? $"<target name='all' xsi:type='AsyncWrapper' overflowAction='Block'>{both}</target>" : both)}</targets>
            <rules><logger name="*" minlevel="Trace" writeTo="{(isAsync ? "all" : "both")}" /></rules>
            """);
    }

    /// <summary>Does nothing but count.</summary>
    private sealed class CountingTarget : Target
    {
        private static long _written;

        public static long Written => Volatile.Read(ref _written);

        public static void Reset() => Volatile.Write(ref _written, 0);

        protected override void Write(LogEventInfo logEvent) => Interlocked.Increment(ref _written);
    }
}
