using System.Diagnostics;
using Connect.Export;

namespace Connect.Tests.Transport;

public class ExportGuardTests
{
    [Fact]
    public void Inside_it_is_exporting_and_outside_it_is_not()
    {
        using var outer = new Activity("the app's").Start();
        Assert.False(ExportGuard.IsExporting);

        using (ExportGuard.Enter())
        {
            Assert.True(ExportGuard.IsExporting);
            Assert.Equal(ExportGuard.TraceId, Activity.Current!.TraceId);
            Assert.Equal(ActivityTraceFlags.None, Activity.Current.ActivityTraceFlags);
            Assert.Equal(ActivityIdFormat.W3C, Activity.Current.IdFormat);
            using (ExportGuard.Enter())
                Assert.True(ExportGuard.IsExporting);
            Assert.True(ExportGuard.IsExporting);
        }

        Assert.False(ExportGuard.IsExporting);
        Assert.Same(outer, Activity.Current);
    }

    [Fact]
    public async Task The_mark_travels_with_async_calls_and_into_child_activities()
    {
        Task<bool> inside;
        using (ExportGuard.Enter())
            inside = Task.Run(() =>
            {
                using var child = new Activity("a handler's own").Start();
                return ExportGuard.IsExporting;
            });

        Assert.True(await inside);
        Assert.False(ExportGuard.IsExporting);
    }

    [Fact]
    public void Without_a_current_activity_the_thread_is_still_marked()
    {
        using (ExportGuard.Enter())
        {
            Activity.Current = null;
            Assert.True(ExportGuard.IsExporting);
        }

        Assert.False(ExportGuard.IsExporting);
    }

    [Fact]
    public void An_activity_that_others_wrote_on_or_ended_is_not_used_again()
    {
        Activity? first;
        using (ExportGuard.Enter())
            first = Activity.Current!.AddTag("some", "tag");
        using (ExportGuard.Enter())
        {
            Assert.NotSame(first, Activity.Current);
            first = Activity.Current!;
            first.Stop();
        }

        using (ExportGuard.Enter())
        {
            Assert.NotSame(first, Activity.Current);
            Assert.Equal(ExportGuard.TraceId, Activity.Current!.TraceId);
        }

        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task A_handler_runs_under_the_guard()
    {
        bool? guarded = null;
        await using var rig = new TransportRig(handler: () => new StubHandler((_, _) =>
        {
            guarded = ExportGuard.IsExporting && Activity.Current?.TraceId == ExportGuard.TraceId;
            return new HttpResponseMessage(System.Net.HttpStatusCode.OK);
        }));

        rig.Send(SomeBatch.Logs(1));
        await rig.SettleAsync();

        Assert.True(guarded);
    }
}
